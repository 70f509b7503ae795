// Every way inside the kiosk: the next page is fetched first, and only when it is there is it gone to, in the place of
// this one. So the browser's history never grows, nothing of a visitor can be gone back to, and an archive that does
// not answer is covered instead of the browser's own words. Modules ask for a page by the event `go`.
const TRAIL = "trail";
const LONGEST = 50;
// From here on the visitor is told that it takes a moment.
const PATIENCE_MS = 900;
// What a web server says in the place of an archive that is away.
const AWAY = [502, 503, 504];
// What a page brings along, and how the archive is told that it is fetched before it is needed.
const BROUGHT = "link[rel=stylesheet], link[rel=modulepreload], script[src]";
const AHEAD = { "X-Ahead": "1" };

let asking = new AbortController();

function trail() {
  return JSON.parse(sessionStorage.getItem(TRAIL) ?? "[]");
}

function keep(steps) {
  if (steps.length) sessionStorage.setItem(TRAIL, JSON.stringify(steps.slice(-LONGEST)));
  else sessionStorage.removeItem(TRAIL);
}

// This page, and where on it one is; `place.js` reads it.
function here() {
  return location.pathname + location.search + place();
}

// `panel`: one that shall stand open again.
function place(panel) {
  const chosen = [...document.querySelectorAll("input[type=radio]:checked, details[id][open]")].map((one) => one.id);
  const typed = [...document.querySelectorAll("input[type=search], select")].filter(changed);
  const words = typed.map((field) => `${field.name}=${encodeURIComponent(field.value)}`);
  return "#at=" + [Math.round(scrollY), ...chosen, ...words, panel].filter((one) => one !== "").join(",");
}

function changed(field) {
  return field.value !== (field.defaultValue ?? [...field.options].find((one) => one.defaultSelected)?.value);
}

// The way back from the page one goes to: pages that only invite, or say what went wrong, are none to go back to.
function onward() {
  return document.body.matches(".at-start, .at-error") ? trail() : [...trail(), here()];
}

// Shows the page at an address. `steps`: the way back from there.
async function go(address, steps) {
  asking.abort();
  const mine = (asking = new AbortController());
  const waiting = setTimeout(() => document.dispatchEvent(new Event("waiting")), PATIENCE_MS);
  try {
    const answer = await ahead(address, mine.signal);
    await bring(await answer.text(), answer.redirected, mine.signal);
    if (mine.signal.aborted) return;
    keep(steps);
    show(new URL(address, location), new URL(answer.url));
  } catch (error) {
    if (mine.signal.aborted) return;
    document.dispatchEvent(new CustomEvent("lost", { detail: { again: () => go(address, steps) } }));
  } finally {
    clearTimeout(waiting);
  }
}

async function ahead(address, signal) {
  const answer = await fetch(address, { signal, headers: AHEAD });
  if (AWAY.includes(answer.status)) throw new Error("away");
  return answer;
}

// Fetches the styles and scripts of a page that this one has not brought yet: were the archive gone before they came,
// the page would stand there bare. After a redirect the browser may have been told to forget what it kept.
async function bring(text, all, signal) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const named = (shown) => [...shown.querySelectorAll(BROUGHT)].map((one) => one.getAttribute("href") ?? one.getAttribute("src"));
  const kept = new Set(all ? [] : named(document).filter((one) => one.includes("?v=")));
  const missing = named(page).filter((one) => !kept.has(one));
  await Promise.all(missing.map(async (one) => (await ahead(one, signal)).arrayBuffer()));
}

// Where choosing something leads back to this very page, its address alone would only be scrolled to.
function show(asked, found) {
  const same = found.pathname + found.search === location.pathname + location.search;
  if (!same) location.replace(found.href.split("#")[0] + asked.hash);
  else if (asked.pathname === location.pathname) location.reload();
  else location.replace(asked.href);
}

// The way the visitor came, in the language she reads now.
function back(link) {
  const steps = trail();
  const last = steps.pop();
  if (!last) return go(link.href, []);
  return go(last.replace(/^\/[a-z]{2}(?=\/)/, `/${document.documentElement.lang}`), steps);
}

// The same page in another language, or as the visitor sets it; the address may have changed since it was made.
function stay(address, panel) {
  if (panel) address.searchParams.set("to", location.pathname + location.search);
  go(address.pathname + address.search + place(panel), trail());
}

function follow(link) {
  const address = new URL(link.href);
  if (address.origin !== location.origin) return;
  const same = address.pathname + address.search === location.pathname + location.search;
  if (link.dataset.back !== undefined) back(link);
  else if (link.dataset.keepPlace !== undefined) stay(address, link.dataset.keepPlace);
  else if (same && address.hash) location.replace(address.hash);
  else go(address.href, same ? trail() : onward());
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  // Also with keys held, with which a browser would open a tab or a window, or load down.
  event.preventDefault();
  follow(link);
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get") return;
  event.preventDefault();
  const asked = new URLSearchParams(new FormData(form, event.submitter));
  go(`${form.action}?${asked}`, onward());
});

document.addEventListener("go", (event) => go(event.detail.address, event.detail.steps ?? trail()));

// A page that is followed by another before it has faded in breaks off the fading: nothing is wrong then.
for (const name of ["pageswap", "pagereveal"]) {
  addEventListener(name, ({ viewTransition: fading }) => {
    for (const end of [fading?.ready, fading?.finished]) end?.catch(() => undefined);
  });
}

// As long as a page fades in, a touch meets only its picture: the fading is ended, and what lies there is touched.
addEventListener("click", (event) => {
  const fading = document.activeViewTransition;
  if (!fading || event.target !== document.documentElement) return;
  fading.skipTransition();
  const touched = document.elementFromPoint(event.clientX, event.clientY);
  touched?.closest("input")?.focus();
  touched?.click();
}, true); // prettier-ignore

// Home itself has a way back only where the visitor came some way.
if (trail().length) document.body.classList.add("came");
