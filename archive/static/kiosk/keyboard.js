// The keyboard drawn in the page. simple-keyboard keeps text and caret; what a finger does is read here: a key acts
// when it is let go, sliding off it does nothing, and two thumbs may overlap.
import { DIGITS, LAYOUTS } from "./layouts.js";

const HOLD_MS = 450;
const REPEAT_MS = 110;
// What may stand in the first row as long as it is wanted.
const TOPS = ["digits", "signs", "layouts"];
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Keyboard {
  // `words` are the names of the keys in the language of the page; `leave` is called by the key that puts it away.
  constructor(Board, element, field, words, leave) {
    this.element = element;
    this.field = field;
    this.words = words;
    this.leave = leave;
    this.code = document.documentElement.lang in LAYOUTS ? document.documentElement.lang : "en";
    this.low = matchMedia("(max-height: 900px)");
    this.low.addEventListener("change", () => this.show());
    this.top = this.rest;
    this.held = new Map();
    this.board = new Board(element, {
      ...this.options(),
      theme: "keyboard",
      mergeDisplay: false,
      useButtonTag: true,
      preventMouseDownDefault: true,
      disableButtonHold: true,
      maxLength: field.maxLength,
      beforeInputUpdate: () => this.read(),
      onChange: (text) => this.write(text),
    });
    for (const kind of ["pointerdown", "pointerup", "pointercancel", "click"]) {
      element.addEventListener(kind, (event) => this[kind](event), true);
    }
    element.addEventListener("keydown", (event) => this.walk(event));
  }

  get layout() {
    return LAYOUTS[this.code];
  }

  // What stands in the first row when nothing else was called for. On a low screen the digits wait behind a key.
  get rest() {
    return this.low.matches ? "letters" : "digits";
  }

  // The first row gives way to the letters with signs, to those behind a held key, or to the names of the layouts.
  rows() {
    const { rows, beside, signs } = this.layout;
    const codes = Object.keys(LAYOUTS).map((code) => `{${code}}`);
    const first = { digits: DIGITS, letters: rows[0], signs, layouts: codes.join(" ") }[this.top] ?? this.top;
    const last = ["{layouts}", "{signs}", this.low.matches ? "{digits}" : "", beside, "{space}", "{bksp}", "{hide}"];
    return [first, ...rows.slice(this.low.matches ? 1 : 0), last.filter(Boolean).join(" ")];
  }

  options() {
    const { words, layout } = this;
    const named = Object.fromEntries(Object.entries(LAYOUTS).map(([code, { name }]) => [`{${code}}`, name]));
    const signs = layout.signs.split(" ").slice(0, 3).join(" ");
    const names = { "{space}": words.space, "{bksp}": words.bksp, "{hide}": words.hide };
    const layouts = `${words.layout}: ${layout.name}`;
    const said = { ...names, "{layouts}": layouts, "{signs}": `${words.signs[this.code]}: ${signs}`, "{digits}": words.digits };
    const attributes = Object.entries(said).map(([buttons, value]) => ({ attribute: "aria-label", value, buttons }));
    return {
      layout: { default: this.rows() },
      display: { ...named, ...names, "{layouts}": layout.name, "{signs}": signs, "{digits}": "1 2 3" },
      buttonAttributes: [
        { attribute: "type", value: "button" },
        { attribute: "aria-pressed", value: "true", buttons: `{${this.code}} {${this.top}}` },
        ...Object.keys(LAYOUTS).map((code) => ({ attribute: "lang", value: code, buttons: `{${code}}` })),
        ...attributes,
      ],
    };
  }

  show(top = this.rest, code = this.code) {
    const focused = document.activeElement?.dataset.skbtn;
    const within = this.element.contains(document.activeElement);
    this.top = top;
    this.code = code;
    this.board.setOptions(this.options());
    if (within) (this.key(focused) ?? this.key("{layouts}")).focus();
  }

  key(name) {
    return [...this.element.querySelectorAll("[data-skbtn]")].find((one) => one.dataset.skbtn === name);
  }

  read() {
    const { field, board } = this;
    board.setInput(field.value);
    board.setCaretPosition(field.selectionStart, field.selectionEnd);
  }

  write(text) {
    const { field, board } = this;
    const caret = board.getCaretPosition() ?? text.length;
    if (!this.element.contains(document.activeElement)) field.focus({ preventScroll: true });
    field.value = text;
    field.setSelectionRange(caret, caret);
    if (caret === text.length) field.scrollLeft = field.scrollWidth;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  press(key, event) {
    const name = key.dataset.skbtn;
    const command = name.length > 2 && name.startsWith("{") ? name.slice(1, -1) : "";
    if (command in LAYOUTS) this.show(this.rest, command);
    else if (TOPS.includes(command)) this.show(this.top === command ? this.rest : command);
    else if (command === "hide") this.leave();
    else this.type(name, event);
  }

  type(name, event) {
    this.board.handleButtonClicked(name, event);
    // What was behind a key is gone again once one of it is taken.
    if (![...TOPS, this.rest].includes(this.top)) this.show();
  }

  // The library's own listeners would act when a key is touched.
  pointerdown(event) {
    const key = event.target.closest("button");
    event.preventDefault();
    event.stopPropagation();
    if (!key || event.button) return;
    key.classList.add("key-down");
    this.held.set(event.pointerId, { key, timer: setTimeout(() => this.hold(event.pointerId), HOLD_MS) });
  }

  pointerup(event) {
    event.stopPropagation();
    const key = this.let(event);
    const box = key?.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) this.press(key, event);
  }

  pointercancel(event) {
    this.let(event);
  }

  // Keys of a keyboard or a switch click without a finger.
  click(event) {
    const key = event.target.closest("button");
    if (key && !event.detail) this.press(key, event);
  }

  // Forgets a finger; gives the key it lay on unless that key has done its work by being held.
  let({ pointerId }) {
    const { key, timer, done } = this.held.get(pointerId) ?? {};
    this.held.delete(pointerId);
    clearTimeout(timer);
    key?.classList.remove("key-down");
    return done ? undefined : key;
  }

  hold(pointerId) {
    const finger = this.held.get(pointerId);
    const name = finger.key.dataset.skbtn;
    const behind = this.layout.behind[name];
    if (behind) {
      this.show(behind);
      finger.done = true;
    } else if (name === "{bksp}") {
      this.press(finger.key);
      finger.done = true;
      finger.timer = setTimeout(() => this.hold(pointerId), REPEAT_MS);
    }
  }

  // Arrow keys walk from key to key.
  walk(event) {
    const step = STEPS[event.key];
    const key = event.target.closest("button");
    if (!step || !key) return;
    event.preventDefault();
    const row = key.parentElement;
    const next = step[0] ? [...row.children].at([...row.children].indexOf(key) + step[0]) : this.nearest(key, row, step[1]);
    next?.focus();
  }

  nearest(key, row, down) {
    const rows = [...row.parentElement.children];
    const middle = (one) => one.offsetLeft + one.offsetWidth / 2;
    const away = (one) => Math.abs(middle(one) - middle(key));
    return [...(rows[rows.indexOf(row) + down]?.children ?? [])].sort((a, b) => away(a) - away(b))[0];
  }
}
