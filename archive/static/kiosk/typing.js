// Typing on the screen: the keyboard comes when the field is tapped, and with it the first results as one types.
// Without this module the field is what the browser makes of it.
import { Keyboard } from "./keyboard.js";
import { follow } from "./results.js";

const form = document.querySelector("form[data-keyboard]");
const field = form.querySelector("input[type=search]");
const button = form.querySelector("[data-type]");
const words = JSON.parse(form.dataset.keys);
const place = document.createElement("div");
const results = document.querySelector(".findings") && follow(form, field);

function type(on) {
  place.hidden = !on;
  document.body.classList.toggle("typing", on);
  button.setAttribute("aria-expanded", String(on));
  if (on) scrollTo({ top: 0, behavior: "instant" });
}

async function prepare() {
  const { SimpleKeyboard } = await import(form.dataset.keyboard);
  place.className = "keyboard";
  place.id = "keyboard";
  place.role = "group";
  place.ariaLabel = words.keyboard;
  place.hidden = true;
  form.after(place);
  new Keyboard(SimpleKeyboard, place, field, words, () => {
    type(false);
    field.focus({ preventScroll: true });
  });
  // Ours stands in for the system's, which would lie beneath the page.
  field.inputMode = "none";
  field.addEventListener("click", () => type(true));
  button.addEventListener("click", () => {
    type(true);
    place.querySelector("button").focus();
  });
  button.setAttribute("aria-controls", place.id);
  button.hidden = false;
  type(false);
  // Not every browser tells when it is idle.
  globalThis.requestIdleCallback?.(() => place.classList.add("keyboard-ready"));
  addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && type(false));
  // Coming back, a visitor finds the page as it was left, not as it was being typed into.
  addEventListener("pagehide", () => type(false));
}

field.addEventListener("input", () => document.body.classList.contains("typing") && results?.ask());
form.addEventListener("submit", () => results?.stop());
// Without the library the field still works.
prepare().catch(() => undefined);
