// Places on the pictures of an item: lit while a picture is seen whole, cut out for a closer look, found under a tap.
const SVG = "http://www.w3.org/2000/svg";
const AIR = 0.35; // of a line's height, around what is cut out

function draw(name, attributes, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function read(boxes) {
  return boxes.split(" ").map((box) => box.split(",").map(Number));
}

export class Regions {
  constructor(sides) {
    this.sides = sides;
    this.lit = undefined;
    // Gone into, the picture moves beneath the light: it is put out, once the buttons know.
    addEventListener("zoomed", () => this.whole || this.clear());
  }

  get whole() {
    return this.sides.querySelector("[data-do=whole]")?.ariaPressed !== "false";
  }

  figure(side) {
    const figure = this.sides?.querySelector(`.side-${side}`);
    return figure?.dataset.size ? figure : undefined;
  }

  clear() {
    this.lit?.remove();
    this.lit = undefined;
  }

  light(side, boxes) {
    this.clear();
    const figure = this.figure(side);
    if (!figure) return;
    this.bring(side);
    const [width, height] = figure.dataset.size.split(" ");
    const holes = read(boxes).map(([x, y, wide, high]) => `M${x} ${y}h${wide}v${high}h${-wide}z`);
    const path = draw("path", { d: `M0 0H${width}V${height}H0z${holes.join("")}`, "fill-rule": "evenodd" });
    const frames = read(boxes).map(([x, y, wide, high]) => draw("rect", { x, y, width: wide, height: high }));
    this.lit = draw("svg", { class: "regions", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, path, ...frames);
    // Where nothing can be gone into, the still picture may be smaller than its stage.
    figure.querySelector(figure.dataset.image ? ".stage" : ".photo").append(this.lit);
  }

  // Shows a side, whole.
  bring(side) {
    const radio = this.sides.querySelector(`#side-${side}`);
    if (radio && !radio.checked) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (!this.whole) {
      this.sides.querySelector("[data-do=whole]").click();
    }
  }

  crops(side, boxes) {
    const figure = boxes && this.figure(side);
    const picture = figure?.querySelector("picture img");
    if (!picture) return [];
    const [width, height] = figure.dataset.size.split(" ");
    return read(boxes).map(([x, y, wide, high]) => {
      const air = AIR * high;
      const viewBox = [x - air, y - air, wide + 2 * air, high + 2 * air].join(" ");
      return draw("svg", { viewBox, role: "img", "aria-label": picture.alt }, draw("image", { href: picture.currentSrc, width, height }));
    });
  }

  // Calls `tell` with the side that was tapped and a test whether a box holds the place.
  follow(tell) {
    this.sides?.addEventListener("click", (event) => {
      const figure = event.target.closest(".side[data-size]");
      if (!figure || !this.whole || event.target.closest("a, button")) return;
      const side = [...figure.classList].find((name) => /^side-\d+$/.test(name)).slice("side-".length);
      const at = this.place(figure, event);
      tell(side, (box) => {
        const [x, y, wide, high] = box.split(",").map(Number);
        return at.x >= x && at.x <= x + wide && at.y >= y && at.y <= y + high;
      });
    }, true);
  }

  // The place of a tap in pixels of the original; the picture stands in the middle of its stage as large as it fits.
  place(figure, { clientX, clientY }) {
    const [width, height] = figure.dataset.size.split(" ").map(Number);
    const box = figure.querySelector(figure.dataset.image ? ".stage" : ".photo").getBoundingClientRect();
    const scale = Math.min(box.width / width, box.height / height);
    const [left, top] = [box.left + (box.width - width * scale) / 2, box.top + (box.height - height * scale) / 2];
    return { x: (clientX - left) / scale, y: (clientY - top) / scale };
  }
}
