// Says as an error what the browser would have done of its own: a menu, a window, a shortcut. Runs before the page.
(() => {
  const say = (what) => console.error(`let through: ${what}`);
  const after = (name, wanted, words) =>
    addEventListener(name, (event) => ready && wanted(event) && setTimeout(() => event.defaultPrevented || say(words(event))), true);
  const held = (event) => ["Control", "Alt", "Meta"].filter((key) => event.getModifierState(key));
  // Before that the page's own scripts have not run.
  let ready = false;
  addEventListener("DOMContentLoaded", () => (ready = true));
  // Keys that are held themselves do nothing; in a field, words are copied and put in.
  const shortcut = (event) => (held(event).length || /^F\d/.test(event.key)) && !held(event).includes(event.key);
  const writes = (event) => event.target.matches?.("input") && event.ctrlKey && "acvxz".includes(event.key.toLowerCase());
  for (const name of ["contextmenu", "dragstart"]) after(name, () => true, (event) => `${name} of ${event.target.localName}`);
  after("keydown", (event) => shortcut(event) && !writes(event), (event) => [...held(event), event.key].join("+"));
  for (const name of ["open", "print", "alert", "confirm", "prompt"]) globalThis[name] = () => say(name);
  addEventListener("fullscreenchange", () => say("the browser's full screen"), true);
})();
