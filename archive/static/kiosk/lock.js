// The page stays a page: no context menu, no selection, no dragging of pictures, no zooming of the whole page, no tabs,
// none of the browser's own keys. This runs before anything is seen, so that no touch comes too early for it.
{
  for (const name of ["contextmenu", "dragstart", "gesturestart"]) {
    addEventListener(name, (event) => event.preventDefault());
  }
  addEventListener("selectstart", (event) => event.target.closest?.("input, textarea") ?? event.preventDefault());
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  // Keys that a browser keeps for itself: any with Ctrl, Alt or Meta, and F1 to F12. Only words in a field may still be
  // copied and put in, and some layouts write signs with AltGr.
  addEventListener("keydown", (event) => {
    const own = event.ctrlKey || event.altKey || event.metaKey || /^F\d/.test(event.key);
    const edits = event.ctrlKey && "acvxz".includes(event.key.toLowerCase()) && event.target.closest?.("input, textarea");
    if (own && !edits && !event.getModifierState("AltGraph")) event.preventDefault();
  }, true); // prettier-ignore
  // The middle button opens tabs.
  addEventListener("auxclick", (event) => event.preventDefault());
  // Two fingers belong to the viewer of pictures; anywhere else they would enlarge the whole page.
  addEventListener("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable && !event.target.closest(".deep")) event.preventDefault();
  }, { passive: false }); // prettier-ignore
  // Until the page leads on by itself, the browser would follow a link, and keep this page to go back to.
  let early;
  const wait = (event) => {
    const chosen = event.type === "submit" ? event.target : event.target.closest?.("a[href]");
    if (!chosen) return;
    event.preventDefault();
    early = () => (event.type === "submit" ? chosen.requestSubmit(event.submitter) : chosen.click());
  };
  for (const name of ["click", "submit"]) addEventListener(name, wait, true);
  addEventListener("DOMContentLoaded", () => {
    for (const name of ["click", "submit"]) removeEventListener(name, wait, true);
    early?.();
  });
}
