// The form of an item: another kind shows its fields at once, unsaved words are not lost by a slip, and somebody who
// types for an hour stays signed in.
const form = document.getElementById("item");
const PING_MS = 5 * 60 * 1000;
// a form that comes back with a fault is not saved yet
let changed = document.querySelector(".note-wrong") !== null;
let pinged = Date.now();

document.documentElement.classList.add("scripted");

form.addEventListener("input", () => {
  changed = true;
  if (Date.now() - pinged > PING_MS) {
    pinged = Date.now();
    fetch(form.dataset.alive, { credentials: "same-origin" }).catch(() => {});
  }
});

form.addEventListener("submit", () => {
  changed = false;
});

document.getElementById("kind").addEventListener("change", () => {
  form.requestSubmit(document.querySelector("#kind-switch button"));
});

window.addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});
