// Tells whether the page is still coming or the archive away, where a visitor is and how she gets home from there, what could be touched, and what should not be.
// shielded: tells whether the page does not take touches yet.
(shielded) => {
  const TARGETS = "a, button, input:not([type=hidden]), select, summary";
  const top = document.querySelector("dialog:modal") ?? document.querySelector(".sides-full") ?? document.body;
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const touched = (one) => {
    const hit = document.elementFromPoint(...middle(one));
    return hit && (one.contains(hit) || hit.contains(one)) && one.checkVisibility({ visibilityProperty: true });
  };
  const within = [...top.querySelectorAll(TARGETS)].filter(touched);
  const panel = document.querySelector(":popover-open");
  const home = "[data-home], .ledge-start a, .sides-full [data-do=back], dialog button";
  // An open panel goes away at a touch beside it, or leads on itself.
  const way = within.find((one) => one.matches(home)) ?? (panel && within.find((one) => panel.contains(one)));
  const faults = [];
  const field = document.activeElement?.matches("input");
  if (!field && getSelection().toString()) faults.push(`selected: ${getSelection().toString().slice(0, 40)}`);
  if (visualViewport.scale !== 1) faults.push(`the page is enlarged ${visualViewport.scale} times`);
  if (scrollX) faults.push("the page is scrolled sideways");
  return {
    faults, way: way ? middle(way) : null, aims: within.map(middle), history: history.length,
    busy: shielded() || document.readyState !== "complete" || Boolean(document.activeViewTransition || document.querySelector("#cover")?.open),
    home: document.body.matches(".at-home, .at-start") && top === document.body,
    where: [location.href, performance.timeOrigin, top.id, top.className, panel?.id].join(" "),
  }; // prettier-ignore
}
