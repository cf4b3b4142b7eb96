// A slider beside a number: with a script one may slide, without it one types.
function startSliders() {
  for (const slider of document.querySelectorAll("[data-slider-for]")) {
    const number = document.getElementById(slider.dataset.sliderFor);
    if (!number) continue;
    const show = () => {
      slider.value = number.value || "50";
      slider.toggleAttribute("data-empty", number.value === "");
    };
    show();
    slider.hidden = false;
    slider.addEventListener("input", () => {
      number.value = slider.value;
      slider.removeAttribute("data-empty");
      // static/js/drafts.js listens at the form.
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
    number.addEventListener("input", (event) => {
      if (event.isTrusted) show();
    });
  }
}
startSliders();
