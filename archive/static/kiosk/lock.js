// The page stays a page: no context menu, no selection, no dragging of pictures, no zooming of the whole page.
for (const name of ["contextmenu", "dragstart", "gesturestart"]) {
  addEventListener(name, (event) => event.preventDefault());
}
addEventListener("selectstart", (event) => event.target.closest?.("input, textarea") ?? event.preventDefault());
addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && ["+", "-", "=", "_", "0"].includes(event.key)) event.preventDefault();
});
// Two fingers belong to the viewer of pictures; anywhere else they would enlarge the whole page.
addEventListener("touchmove", (event) => {
  if (event.touches.length > 1 && event.cancelable && !event.target.closest(".deep")) event.preventDefault();
}, { passive: false }); // prettier-ignore
