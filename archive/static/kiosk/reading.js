// Reading: a tap on a sign of the text says what it means, a tap on a line lights its place on the picture, and a tap
// on the picture lights the line. Without this module text and legend stand there to be read.
import { Regions } from "./regions.js";

const NEAR_MM = 8; // a finger's width: signs are letters, smaller than any finger
const text = document.querySelector(".text");
const note = text.querySelector(".sign-note");
const walk = text.querySelector(".signs-walk");
const regions = new Regions(document.querySelector(".sides"));
const near = NEAR_MM * (parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--px-per-mm")) || 4);

function visible(selector) {
  return [...text.querySelectorAll(selector)].filter((one) => one.checkVisibility());
}

function away(element, { clientX: x, clientY: y }) {
  const boxes = [...element.getClientRects()];
  return Math.min(...boxes.map((box) => Math.hypot(
    Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom),
  ))); // prettier-ignore
}

// The sign under the finger, or the nearest one beside it.
function signAt(event) {
  const signs = visible(".script .sign").map((sign) => [away(sign, event), sign]);
  const [distance, sign] = signs.sort(([a], [b]) => a - b)[0] ?? [];
  return distance <= near ? sign : undefined;
}

function lightLine(line) {
  for (const one of text.querySelectorAll(".line-lit")) one.classList.remove("line-lit");
  if (!line?.dataset.boxes) return regions.clear();
  const same = `.line[data-side="${line.dataset.side}"][data-boxes="${line.dataset.boxes}"]`;
  for (const one of text.querySelectorAll(same)) one.classList.add("line-lit");
  regions.light(line.dataset.side, line.dataset.boxes);
}

function explain(sign) {
  for (const one of text.querySelectorAll(".sign-lit")) one.classList.remove("sign-lit");
  note.hidden = !sign;
  if (!sign) return lightLine();
  const line = sign.closest(".line");
  sign.classList.add("sign-lit");
  lightLine(line);
  note.querySelector(".sign-words").textContent = sign.ariaLabel;
  note.querySelector(".sign-crop").replaceChildren(...regions.crops(line.dataset.side, line.dataset.boxes));
  // The note stands at the bottom; what it speaks of must not lie beneath it.
  const place = sign.getBoundingClientRect();
  if (place.top < 0 || place.bottom > note.getBoundingClientRect().top) line.scrollIntoView({ behavior: "instant" });
}

function step(by) {
  const signs = visible(".script .sign");
  const at = signs.findIndex((one) => one.classList.contains("sign-lit"));
  explain(by && signs.length ? signs.at((at < 0 && by < 0 ? 0 : at + by) % signs.length) : undefined);
}

text.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sign]");
  if (button) return step(Number(button.dataset.sign));
  if (!event.target.closest(".script")) return undefined;
  const sign = signAt(event);
  if (sign) return explain(sign);
  explain();
  return lightLine(event.target.closest(".line"));
});
text.addEventListener("change", () => {
  explain();
  if (walk) walk.hidden = !visible(".script .sign").length;
});
regions.follow((side, held) => {
  const lines = visible(`.line[data-side="${side}"]`);
  const line = lines.find((one) => one.dataset.boxes.split(" ").some(held));
  explain();
  lightLine(line);
  line?.scrollIntoView({ block: "nearest", behavior: "instant" });
});
addEventListener("keydown", (event) => event.key === "Escape" && explain());
if (walk) walk.hidden = !visible(".script .sign").length;
