// Gives what fingers, eyes and readers would stumble over on this page as it stands now, one sentence each.
// primary, any, gap: sizes in px; english: texts that the page's language says otherwise.
({ primary, any, gap, english }) => {
  const TARGETS = "a, button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [tabindex]";
  const PRIMARY = ".step, .slip, .key, .hg-button, [type=search]";
  const faults = [];
  const top = document.querySelector("dialog:modal") ?? document.querySelector(":popover-open") ?? document.body;
  const name = (one) => {
    const words = (one.ariaLabel || one.innerText || one.id || one.className || "").toString().trim();
    return `${one.tagName.toLowerCase()} “${words.replace(/\s+/g, " ").slice(0, 40)}”`;
  };
  const style = (one) => getComputedStyle(one);
  const ancestors = function* (one) { for (let at = one; at; at = at.parentElement) yield at; };
  const seen = (one) =>
    one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) &&
    !one.closest(".unseen, [inert], .lintel") && [...ancestors(one)].every((at) => Number(style(at).opacity) > 0.05);
  // What lies above the page and does not scroll with it is no neighbour of what passes under it.
  const layer = (one) => [...ancestors(one)].find((at) => at === top || ["fixed", "sticky"].includes(style(at).position)) ?? top;
  const clips = (at, way) => ["hidden", "clip"].includes(style(at)[way]);
  const scrolls = (at, way) => ["auto", "scroll"].includes(style(at)[way]);

  // Targets.
  const targets = [...top.querySelectorAll(TARGETS)]
    .filter((one) => (seen(one) || one.matches(".choice-one input, .leaflet input")) && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ one, box: one.getBoundingClientRect(), layer: layer(one) }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  for (const { one, box } of targets) {
    const least = one.matches(PRIMARY) ? primary : any;
    if (Math.min(box.width, box.height) < least - 0.01) {
      faults.push(`small: ${name(one)} is ${box.width.toFixed(1)} × ${box.height.toFixed(1)} px, not ${least}`);
    }
  }
  targets.forEach((first, at) => {
    for (const second of targets.slice(at + 1)) {
      if (first.layer !== second.layer || first.one.contains(second.one)) continue;
      const [a, b] = [first.box, second.box];
      const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
      if (apart < gap - 0.01) {
        faults.push(`${apart < 0 ? "overlap" : "gap"}: ${name(first.one)} and ${name(second.one)}: ${apart.toFixed(1)} px`);
      }
    }
  });

  // Texts: what is cut off, what lies on other text.
  const texts = [];
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const one = node.parentElement;
    if (!node.data.trim() || !seen(one) || one.closest("script, style, option, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      // The drawn letters; a line's box holds room above and below them.
      const spare = box.height * 0.22;
      texts.push({ one, left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare });
    }
  }
  const shortened = (one) => [...ancestors(one)].some((at) => style(at).webkitLineClamp !== "none");
  for (const text of texts) {
    const fixed = ["fixed"].includes(style(layer(text.one)).position) || top !== document.body;
    let [free_x, free_y] = [false, !fixed];
    let cut = "";
    for (const at of ancestors(text.one)) {
      const box = at.getBoundingClientRect();
      if (scrolls(at, "overflowX")) free_x = true;
      if (scrolls(at, "overflowY")) free_y = true;
      if (!free_x && clips(at, "overflowX") && (text.left < box.left - 2 || text.right > box.right + 2)) cut ||= name(at);
      if (clips(at, "overflowY") && (text.top < box.top - 2 || text.bottom > box.bottom + 2)) cut ||= name(at);
      if (at !== text.one && style(at).position === "fixed") break;
    }
    if (!free_x && (text.left < -1 || text.right > innerWidth + 1)) cut ||= "the screen's side";
    if (!free_y && (text.top < -1 || text.bottom > innerHeight + 1)) cut ||= "the screen's edge";
    if (cut && !shortened(text.one) && !text.one.closest(".lane")) faults.push(`cut off: ${name(text.one)} by ${cut}`);
  }
  const layers = new Map();
  for (const text of texts.filter(({ one }) => !shortened(one) && !one.closest(".lane"))) {
    const key = layer(text.one);
    layers.set(key, [...(layers.get(key) ?? []), text]);
  }
  for (const together of layers.values()) {
    together.forEach((a, at) => {
      for (const b of together.slice(at + 1)) {
        if (a.one === b.one || a.one.contains(b.one) || b.one.contains(a.one)) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 2) faults.push(`text on text: ${name(a.one)} and ${name(b.one)}`);
      }
    });
  }
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`sideways: ${root.scrollWidth} px on ${root.clientWidth}`);

  // Words in another language than they say.
  const page = document.documentElement.lang;
  const FOREIGN = { ru: /[їєґЇЄҐ]|^[a-z ,.:;!?’-]{8,}$/u, uk: /[ыэъёЫЭЪЁ]|^[a-z ,.:;!?’-]{8,}$/iu, en: /\p{Script=Cyrillic}/u, de: /\p{Script=Cyrillic}/u, fr: /\p{Script=Cyrillic}/u };
  const said = (one) => one.closest("[lang]").lang;
  const judge = (one, words) => {
    // What is quoted is somebody else's.
    const text = words.replace(/[«“„‹].*?[»”›]/gs, "").trim();
    // A letter alone, on a key, belongs to every language that writes it.
    if (one.closest("q") || said(one) !== page || !/\p{L}/u.test(text) || [...text].length < 2) return;
    if (FOREIGN[page]?.test(text) || english.includes(text)) faults.push(`language: “${text.slice(0, 60)}” says it is ${page}`);
  };
  for (const one of top.querySelectorAll("*")) {
    // What a sign means begins with the letters it stands at.
    if (one.matches("script, style, .sign-words") || !one.checkVisibility({ visibilityProperty: true })) continue;
    for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE) judge(one, node.data);
    for (const attribute of ["aria-label", "alt", "placeholder", "title"]) judge(one, one.getAttribute(attribute) ?? "");
  }

  // A way on.
  const way = (chosen) => [...top.querySelectorAll(chosen)].filter(seen).some((one) => {
    const box = one.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return hit && (one.contains(hit) || hit.contains(one));
  });
  const home = top === document.body ? "[data-home], .ledge-start a, .sides-full [data-do=back]" : "a, button";
  if (top.id !== "cover" && !way(home)) faults.push("dead end: no way home can be touched");
  return [...new Set(faults)];
}
