// A slider beside a number: with a script one may slide, without it one types.
function startSliders() {
  for (const slider of document.querySelectorAll("[data-slider-for]")) {
    const number = document.getElementById(slider.dataset.sliderFor);
    if (!number) continue;
    slider.value = number.value || "50";
    slider.hidden = false;
    slider.addEventListener("input", () => {
      number.value = slider.value;
      // static/js/drafts.js listens at the form.
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
    number.addEventListener("input", (event) => {
      if (event.isTrusted) slider.value = number.value || "50";
    });
  }
}
startSliders();
