// How many characters are left in a short field, once somebody types in it.

function count(field) {
  const places = [...document.querySelectorAll("[data-count-of]")];
  const place = places.find((one) => one.dataset.countOf === field.name);
  if (!place) return;
  place.hidden = field.value === "";
  place.textContent = place.dataset.textLeft.replace("{count}", field.maxLength - field.value.length);
}

export function startCounting() {
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-counted]")) count(event.target);
  });
}
