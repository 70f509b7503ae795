// Ways to go on typing, above the search field. Without this module the form works as it stands; with it every
// completion is a link to the search the form would make, so a tap needs nothing more.
const WAIT_MS = 120;
const MOST = 6;
const ICONS = { title: "library", person: "user", place: "map-pin", subject: "tag" };

const form = document.querySelector("form[data-complete]");
const field = form.querySelector("input[type=search]");
const list = form.querySelector("[role=listbox]");
// What a completion is, in the words of the page.
const KINDS = JSON.parse(form.dataset.kinds);
let timer = 0;
let asking = new AbortController();
let active = -1;

function mark(position) {
  active = position;
  [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === position)));
  if (position < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", list.children[position].id);
}

function show(completions) {
  list.replaceChildren(...completions.slice(0, MOST).map(option));
  list.hidden = !list.children.length;
  // Over the keyboard they stand in one line: those that would begin a second one are left out.
  if (document.body.classList.contains("typing")) {
    for (const one of [...list.children].filter((each) => each.offsetTop > list.firstChild.offsetTop)) one.remove();
  }
  field.setAttribute("aria-expanded", String(!list.hidden));
  mark(-1);
}

function close() {
  clearTimeout(timer);
  asking.abort();
  if (!list.hidden) show([]);
}

function option({ text, kind }, at) {
  const link = document.createElement("a");
  const icon = document.createElement("span");
  const words = document.createElement("span");
  icon.className = `icon icon-${ICONS[kind] ?? "search"}`;
  icon.ariaHidden = "true";
  words.className = "completion-words";
  words.textContent = text;
  words.dir = "auto";
  link.append(icon, words);
  if (kind in KINDS) {
    const named = document.createElement("span");
    named.className = "completion-kind";
    named.textContent = KINDS[kind];
    link.append(named);
  }
  link.id = `completion-${at}`;
  link.className = "completion";
  link.role = "option";
  link.tabIndex = -1;
  link.href = address(text);
  return link;
}

function address(text) {
  const asked = new URLSearchParams(new FormData(form));
  asked.set("q", text);
  return `${form.action}?${asked}`;
}

async function ask() {
  asking = new AbortController();
  const asked = new URLSearchParams({ q: field.value, lang: document.documentElement.lang });
  try {
    const answer = await fetch(`${form.dataset.complete}?${asked}`, { signal: asking.signal });
    show(answer.ok ? (await answer.json()).completions : []);
  } catch (error) {
    // Typing went on, or the archive is away for a moment: the field itself still works.
    if (error.name !== "AbortError") show([]);
  }
}

function typed() {
  clearTimeout(timer);
  asking.abort();
  if (field.value.trim()) timer = setTimeout(ask, WAIT_MS);
  else show([]);
}

function pressed(event) {
  if (list.hidden || event.isComposing) return;
  const count = list.children.length;
  // One place more than there are completions: that of the words as typed.
  const steps = { ArrowDown: 1, ArrowUp: count };
  if (event.key in steps) mark(((active + 1 + steps[event.key]) % (count + 1)) - 1);
  else if (event.key === "Enter" && active >= 0) list.children[active].click();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
}

field.role = "combobox";
field.ariaAutoComplete = "list";
field.ariaExpanded = "false";
field.setAttribute("aria-controls", list.id);
field.addEventListener("input", typed);
field.addEventListener("keydown", pressed);
form.addEventListener("submit", close);
form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
// Coming back, a visitor finds the page as it was left, not an open list.
addEventListener("pagehide", close);
