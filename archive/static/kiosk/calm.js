// The page stays a page: no context menu, no dragging of pictures, no zooming of the whole page.
for (const name of ["contextmenu", "dragstart", "gesturestart"]) {
  addEventListener(name, (event) => event.preventDefault());
}
addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
