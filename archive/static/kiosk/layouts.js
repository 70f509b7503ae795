// The layouts of the keyboard, by the language of the page they come with. Eleven keys at most in a row: so many of
// 20 mm stand side by side on an upright panel of 1080 px. `beside` stand by the space bar, `signs` in place of the
// digits, `behind` under a key that is held.
const ACCENTS = {
  a: "à á â ä ã å æ", c: "ç č", e: "è é ê ë", i: "ì í î ï", n: "ñ", o: "ò ó ô ö õ ø œ", s: "ß š", u: "ù ú û ü", y: "ÿ ý", z: "ž",
}; // prettier-ignore

export const DIGITS = "1 2 3 4 5 6 7 8 9 0 -";
export const LAYOUTS = {
  ru: {
    name: "Русский",
    rows: ["й ц у к е н г ш щ з х", "ф ы в а п р о л д ж э", "я ч с м и т ь б ю ъ"],
    beside: "ё",
    signs: "ѣ і ѳ ѵ ґ є ї ў ’ . ?",
    behind: { е: "ё ѣ є", и: "і ѵ ї", ф: "ѳ", ь: "ъ", г: "ґ", у: "ў" },
  },
  en: {
    name: "English",
    rows: ["q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"],
    beside: "’",
    signs: "é è ê á à ç ñ ö ä ü ß",
    behind: ACCENTS,
  },
  uk: {
    name: "Українська",
    rows: ["й ц у к е н г ш щ з х", "ф і в а п р о л д ж є", "я ч с м и т ь б ю ї"],
    beside: "ґ ’",
    signs: "ѣ ѳ ѵ ы э ъ ё ў . ? !",
    behind: { г: "ґ", е: "є ѣ ё", и: "і ї ѵ ы", ф: "ѳ", ь: "ъ", э: "є", у: "ў" },
  },
  de: {
    name: "Deutsch",
    rows: ["q w e r t z u i o p ü", "a s d f g h j k l ö ä", "y x c v b n m ß"],
    beside: "’",
    signs: "é è ê á à ç ñ î ï ô œ",
    behind: ACCENTS,
  },
  fr: {
    name: "Français",
    rows: ["a z e r t y u i o p", "q s d f g h j k l m", "w x c v b n ’"],
    beside: "é",
    signs: "è ê ë à â ç î ï ô ù û",
    behind: ACCENTS,
  },
};
