// One picture to go into: OpenSeadragon over the still picture in a stage, without its own buttons, keys and styles.
const MOST_PIXELS = 4; // of the screen for one of the picture: beyond it there is nothing new to see
const PAN_STEP = 0.3; // of what is in sight
// A tap alone brings to the middle what it touches, a double tap enlarges it too: `centre` and `zoomBy` below.
// Without the drag after a tap that zooms: visitors tap to centre, then drag on.
const GESTURES = { clickToZoom: false, dblClickToZoom: false, dblClickDragToZoom: false, pinchRotate: false };

let engine;

// Who asked for stillness, of this machine or of the kiosk, gets it.
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.matches(".motion-calm");
}

// The script is large and only needed here, so it comes after the still picture. After a failure it is asked for again.
export function load(address) {
  engine ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      const library = globalThis.OpenSeadragon;
      // It warns of every tile that comes after its picture was left; visitors leave pictures all the time.
      library.console = Object.assign(Object.create(console), { warn() {} });
      resolve(library);
    };
    script.onerror = () => {
      engine = undefined;
      reject(new Error("The viewer did not come."));
    };
    document.head.append(script);
  });
  return engine;
}

export class DeepZoom {
  // `image` is what a IIIF service says of it: the page brings that along, so nothing is asked before the first tiles.
  // `place` is what `place` of another one gave: the new picture opens there instead of whole.
  constructor(library, stage, image, picture, place) {
    this.point = library.Point;
    this.stage = stage;
    this.element = document.createElement("div");
    this.element.className = "deep";
    stage.append(this.element);
    this.whole = !place;
    this.viewer = library({
      element: this.element,
      tileSources: image,
      // Plain canvas: WebGL leaks memory in small kiosk computers over days (openseadragon #2693).
      drawer: "canvas",
      maxImageCacheCount: 50,
      showNavigationControl: false,
      keyboardNavEnabled: false,
      gestureSettingsTouch: GESTURES,
      gestureSettingsMouse: { ...GESTURES, scrollToZoom: true },
      gestureSettingsPen: GESTURES,
      visibilityRatio: 1,
      minZoomImageRatio: 1,
      maxZoomPixelRatio: MOST_PIXELS,
      constrainDuringPan: true,
      preserveImageSizeOnResize: true,
      // Slower than with a mouse: hands of every age, on a screen at arm's length.
      clickTimeThreshold: 700,
      dblClickTimeThreshold: 500,
      animationTime: still() ? 0.01 : 0.5,
      springStiffness: 9,
    });
    this.viewer.canvas.setAttribute("role", "img");
    this.viewer.canvas.ariaLabel = picture.alt;
    this.viewer.canvas.lang = picture.closest("[lang]").lang;
    this.opened = new Promise((resolve) => {
      this.giveUp = resolve; // destroyed before it opened, the library tells nobody
      this.viewer.addOnceHandler("open", () => resolve(this.arrive(place)));
      this.viewer.addOnceHandler("open-failed", resolve);
    });
    this.viewer.addHandler("canvas-click", (tap) => tap.quick && this.centre(tap.position));
    this.viewer.addHandler("canvas-double-click", () => this.zoomBy(2));
    this.viewer.addHandler("zoom", () => this.told());
    // The library keeps the size in pixels after telling; what was seen whole stays whole.
    this.viewer.addHandler("resize", () => this.whole && queueMicrotask(() => this.viewer.viewport?.goHome(true)));
  }

  arrive(place) {
    const { viewport, world } = this.viewer;
    const picture = world.getItemAt(0);
    if (place) {
      const { x, y } = picture.getContentSize();
      viewport.zoomTo(place.zoom, undefined, true);
      viewport.panTo(new this.point(place.x, (place.y * y) / x), true);
      viewport.applyConstraints(true);
    }
    const tell = (name) => this.stage.dispatchEvent(new CustomEvent(name, { bubbles: true }));
    this.viewer.addOnceHandler("tile-drawn", () => tell("tile"));
    // The still picture lies beneath until every tile in sight is drawn; moved, it would show at the edges.
    const sharp = () => {
      this.stage.classList.add("stage-sharp");
      tell("sharp");
    };
    if (place) this.stage.classList.add("stage-sharp");
    if (picture.getFullyLoaded()) sharp();
    else picture.addOnceHandler("fully-loaded-change", sharp);
    this.told();
  }

  // Tells the page how large the picture is now: 1 is a pixel of the screen for each of the picture.
  told() {
    const { viewport } = this.viewer;
    this.whole = viewport.getZoom() <= viewport.getHomeZoom() * 1.01;
    this.size = viewport.viewportToImageZoom(viewport.getZoom());
    this.stage.dispatchEvent(new CustomEvent("zoomed", { bubbles: true }));
  }

  // Where one looks, in shares of the picture, and how large; null when it is seen whole.
  place() {
    if (this.whole || !this.viewer.world.getItemCount()) return null;
    const { x: width, y: height } = this.viewer.world.getItemAt(0).getContentSize();
    const { x, y } = this.viewer.viewport.getCenter();
    return { x, y: (y * width) / height, zoom: this.viewer.viewport.getZoom() };
  }

  // A tap brings what it touches to the middle: dragging without dragging.
  centre(position) {
    if (this.whole) return;
    this.viewer.viewport.panTo(this.viewer.viewport.pointFromPixel(position));
    this.viewer.viewport.applyConstraints();
  }

  zoomBy(factor) {
    const { viewport } = this.viewer;
    viewport.zoomTo(viewport.getZoom() * factor);
    viewport.applyConstraints();
  }

  showWhole() {
    this.viewer.viewport.goHome();
  }

  showActual() {
    const { viewport } = this.viewer;
    viewport.zoomTo(viewport.imageToViewportZoom(1));
    viewport.applyConstraints();
  }

  pan(right, down) {
    const { viewport } = this.viewer;
    const { width, height } = viewport.getBounds();
    viewport.panBy(new this.point(right * PAN_STEP * width, down * PAN_STEP * height));
    viewport.applyConstraints();
  }

  focus() {
    this.viewer.canvas.focus({ preventScroll: true });
  }

  destroy() {
    this.viewer.destroy();
    this.giveUp();
    this.element.remove();
    this.stage.classList.remove("stage-sharp");
  }
}
