// Gives every target that can be seen: name, kind, whether it is a primary one, whether it lies on the ledge, its box.
() => {
  const wanted = "a, button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex]";
  return [...document.querySelectorAll(wanted)]
    .filter((element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
    .map((element) => {
      const box = element.getBoundingClientRect();
      return {
        name: (element.getAttribute("aria-label") || element.innerText || element.id || "").trim().slice(0, 40),
        tag: element.tagName.toLowerCase(),
        primary: element.matches(".step, .slip, [type=search]"),
        ledge: Boolean(element.closest(".ledge")),
        left: box.left, top: box.top, width: box.width, height: box.height,
      };
    })
    .filter((target) => target.width > 0 && target.height > 0);
}
