// The pictures of an item: going into them, turning them over, leafing through them. Without this module they stand
// there as they are, one side or page at a time.
import { DeepZoom, load, still } from "./deep_zoom.js";
import { FullScreen } from "./full_screen.js";

const LARGER = 1.6;
const TURN_MS = 170;
const KEYS = {
  "+": "closer", "=": "closer", "-": "farther", "_": "farther", 0: "whole", 1: "actual",
  f: "full", F: "full", Escape: "back", t: "turn", T: "turn", PageUp: "previous", PageDown: "next",
}; // prettier-ignore
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const sides = document.querySelector(".sides");
const figures = [...sides.querySelectorAll(".side")];
const radios = [...sides.querySelectorAll("input[name=side]")];
const screen = new FullScreen(sides);
// The page is seen first: what the library computes would hold that up.
const painted = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
let deep = null;
let openings = 0;

const COMMANDS = {
  closer: () => deep?.zoomBy(LARGER),
  farther: () => deep?.zoomBy(1 / LARGER),
  whole: () => deep?.showWhole(),
  actual: () => deep?.showActual(),
  turn,
  previous: () => leaf(-1),
  next: () => leaf(1),
  full: () => fill(true),
  back: () => fill(false),
};

function button(name) {
  return sides.querySelector(`[data-do=${name}]`);
}

function chosen() {
  return Math.max(0, radios.findIndex((radio) => radio.checked));
}

function close() {
  openings += 1;
  deep?.destroy();
  deep = null;
}

// Shows the chosen side, and opens it for going into as soon as the page is painted.
async function open(place = null) {
  close();
  const opening = openings;
  const at = chosen();
  const figure = figures[at];
  figures.forEach((one) => one.classList.toggle("side-chosen", one === figure));
  marked(at);
  if (!figure.dataset.image) return;
  await painted;
  const library = await load(sides.dataset.deep).catch(() => undefined);
  if (!library || opening !== openings) return;
  const image = JSON.parse(figure.dataset.image);
  deep = new DeepZoom(library, figure.querySelector(".stage"), image, figure.querySelector("picture img"), place);
  await deep.opened;
}

// Says in the strip where one is.
function marked(at) {
  if (!radios.length) return;
  // Only sideways: the page itself stays where it is.
  const strip = sides.querySelector(".strip-pages");
  const leaflet = radios[at].closest(".leaflet");
  strip.scrollTo({ left: leaflet.offsetLeft - (strip.clientWidth - leaflet.offsetWidth) / 2 });
  button("previous").disabled = at === 0;
  button("next").disabled = at === radios.length - 1;
}

function leaf(by, place = null) {
  const next = radios[chosen() + by];
  if (!next) return undefined;
  next.checked = true;
  return open(place);
}

// A card turns about its upright axis: what was on the left is on the right, and as large as it was.
async function turn() {
  if (!sides.classList.contains("sides-turn") || turn.going) return;
  turn.going = true;
  try {
    const place = deep?.place() ?? null;
    const back = chosen() === 1;
    await swing(0, 90);
    await leaf(back ? -1 : 1, place && { ...place, x: 1 - place.x });
    await swing(-90, 0);
  } finally {
    turn.going = false;
  }
}

function swing(from, to) {
  if (still()) return undefined;
  const angles = [from, to].map((angle) => ({ transform: `perspective(200vw) rotateY(${angle}deg)` }));
  const options = { duration: TURN_MS, easing: from ? "ease-out" : "ease-in" };
  return figures[chosen()].querySelector(".stage").animate(angles, options).finished;
}

function fill(full) {
  if (full === screen.on) return;
  if (full) screen.enter();
  else screen.leave();
  button(full ? "back" : "full")?.focus({ preventScroll: true });
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const onPages = event.target.matches("input");
  if (event.key in KEYS) COMMANDS[KEYS[event.key]]();
  else if (event.key in ARROWS && !onPages) deep?.pan(...ARROWS[event.key]);
  else return;
  event.preventDefault();
}

function start() {
  sides.addEventListener("click", (event) => COMMANDS[event.target.closest("[data-do]")?.dataset.do]?.());
  sides.addEventListener("keydown", pressed);
  sides.addEventListener("change", () => open());
  sides.addEventListener("zoomed", () => {
    button("actual").ariaPressed = String(Math.abs(deep?.size - 1) < 0.01);
    button("whole").ariaPressed = String(Boolean(deep?.whole));
  });
  open();
}

// What a warning stood before is seen in this view of the page only: loaded again, or come back to, it is veiled.
if (sides.querySelector("[data-seen]")) {
  const address = new URL(location.href);
  address.searchParams.delete("seen");
  history.replaceState(null, "", address);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && open());
if (figures.length) start();
