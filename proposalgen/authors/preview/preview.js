"use strict";

const texts = JSON.parse(document.body.dataset.texts);
const at = (id) => document.getElementById(id);
const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const HOUSE = "house";  // the check of the house, among the documents
let key = decodeURIComponent(location.hash.slice(1));
let view = "pages";
let visible = "";       // what the main part shows: pages, html or troubles
let known = 0;          // the version of the news that was drawn
let asking = null;
let drawnHtml = "";
const heights = new Map(); // how far down each document was read, by key and view

// --- hearing of news ---------------------------------------------------------------------------

async function listen() {
  for (;;) {
    asking = new AbortController();
    try {
      const answer = await fetch(`state?key=${encodeURIComponent(key)}&since=${known}`, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      known = news.version;
      if (key !== HOUSE) key = news.shown.key;
      draw(news);
      if (news.ended) return lost();
    } catch (fault) {
      if (fault.name === "AbortError") continue;
      lost();
      await new Promise((wake) => setTimeout(wake, 1500));
      known = 0;
    }
  }
}

function ask() {
  known = 0;
  asking?.abort();
}

function lost() {
  document.body.classList.add("stale");
  status("lost", say("lost"));
}

// --- where one was -----------------------------------------------------------------------------

const reading = () => (visible === "html" ? at("html").contentWindow : window);

function remember() {
  if (visible && visible !== "troubles") heights.set(`${key} ${visible}`, reading().scrollY);
}

function goBack() {
  if (visible === "troubles") scrollTo(0, 0);
  else reading().scrollTo(0, heights.get(`${key} ${visible}`) ?? 0);
}

function show(chosen) {
  remember();
  key = chosen;
  visible = "";
  drawnHtml = "";
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  ask();
}

// --- drawing -----------------------------------------------------------------------------------

function draw(news) {
  const house = key === HOUSE;
  const shown = house ? news.house : news.shown;
  const next = house || shown.troubles.length || shown.held.length ? "troubles" : view;
  drawDocuments(news.documents);
  drawStatus(shown, house);
  document.body.classList.toggle("stale", !shown.fresh);
  document.body.classList.toggle("house", house);
  const turned = next !== visible;
  if (turned) {
    remember();
    visible = next;
    for (const name of ["troubles", "pages", "html"]) at(name).hidden = name !== next;
  }
  if (next === "troubles") drawTroubles(shown, house);
  else if (next === "html") drawHtml(shown);
  else drawPages(shown);
  if (turned) goBack();
}

function drawDocuments(documents) {
  const focused = document.activeElement?.dataset?.key;
  const groups = new Map();
  for (const each of documents) {
    if (!groups.has(each.deal)) {
      const group = made("div", { className: "deal" }, made("p", {}, made("b", { textContent: each.language || "…" }), each.about));
      group.setAttribute("role", "presentation");
      groups.set(each.deal, group);
    }
    groups.get(each.deal).append(tab(each));
    if (each.key === key) at("title").replaceChildren(made("b", { textContent: each.title }), each.about);
  }
  at("documents").replaceChildren(...groups.values());
  if (focused) at("documents").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function tab(each) {
  const button = made("button", { onclick: () => show(each.key), className: each.held ? "held" : "" }, made("span", { textContent: each.title }));
  const note = each.held ? say("held") : each.faults ? counted(each.faults, "fault", "faults") : "";
  button.dataset.key = each.key;
  button.title = note;
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", "main");
  button.setAttribute("aria-selected", each.key === key);
  button.setAttribute("aria-label", [each.title, each.language, each.about, note].filter(Boolean).join(", "));
  button.tabIndex = each.key === key ? 0 : -1;
  if (each.internal) button.append(made("small", { textContent: say("internal") }));
  const marks = [["mark", each.faults], ["mark mild", each.faults ? 0 : each.warnings]];
  for (const [className, textContent] of marks) if (textContent) button.append(made("b", { className, textContent }));
  return button;
}

function status(kind, words) {
  const place = at("status");
  place.className = kind;
  if (place.textContent !== words) place.textContent = words;
}

const counted = (count, one, many) => say(count === 1 ? one : many, { count });

function drawStatus(shown, house) {
  const [faults, held] = [shown.troubles.length, shown.held.length];
  if (!shown.fresh) status("working", say("working"));
  else if (faults) status("faults", counted(faults, "fault", "faults"));
  else if (held) status("held", house ? counted(held, "warning", "warnings") : say("held"));
  else status("done", house ? say("well") : say("done", { seconds: shown.seconds }));
}

// What has to be mended first, then what is held back or only to be known.
function drawTroubles(shown, house) {
  const articles = [...shown.troubles.map((entry) => trouble(entry, "")), ...shown.held.map((entry) => trouble(entry, "held"))];
  const last = house ? (articles.length ? "" : say("well")) : shown.troubles.length ? say("instead") : "";
  at("troubles").replaceChildren(...articles, made("p", { textContent: last }));
}

function trouble(entry, kind) {
  const article = made("article", { className: kind });
  if (entry.place) article.append(made("p", { className: "place" }, entry.place, made("span", { textContent: entry.path })));
  article.append(made("h2", { textContent: entry.message }));
  if (entry.source.length) {
    article.append(made("pre", {}, ...entry.source.map((line) =>
      made("span", { className: line.here ? "here" : "" }, made("b", { textContent: line.number }), line.text || " "))));
  }
  if (entry.hint) article.append(made("p", { className: "hint", textContent: `→ ${entry.hint}` }));
  return article;
}

// PDF on the left, Word on the right, page beside page.
function drawPages(shown) {
  const place = at("pages");
  if (place.dataset.owner !== shown.key) {
    place.replaceChildren();
    place.dataset.owner = shown.key;
  }
  const columns = [["pdf", "PDF", shown.pdf, say("working")], ["word", "Word", shown.word, say("word_working")]];
  const rows = Math.max(1, ...columns.map(([, , source]) => source.pages.length));
  const cells = columns.map(([kind, name, source, working]) => heading(kind, name, source, working));
  for (let number = 1; number <= rows; number += 1) {
    for (const [kind, name, source] of columns) {
      const remark = number === 1 && source.trouble;
      cells.push(remark ? made("p", { className: kind, textContent: source.trouble }) : cell(place, kind, name, number, source, shown.key));
    }
  }
  place.replaceChildren(...cells);
}

function heading(kind, name, source, working) {
  const count = source.pages.length;
  const note = source.working ? working : count ? say(count === 1 ? "count_one" : "count", { number: count }) : "";
  return made("h2", { className: kind }, name, made("small", { textContent: note }));
}

function cell(place, kind, name, number, source, owner) {
  const size = source.trouble ? null : source.pages[number - 1];
  if (!size) return made("span", { className: kind });
  const address = `page/${owner}/${kind}/${number}.png?of=${source.of}`;
  const picture = place.querySelector(`img.${kind}[data-number="${number}"]`) ?? made("img", { className: kind, loading: "lazy" });
  [picture.width, picture.height] = size;
  picture.alt = say("page", { format: name, number });
  picture.dataset.number = number;
  if (picture.dataset.address !== address) {
    picture.dataset.address = address;
    exchange(picture, address);
  }
  return picture;
}

// A picture in sight stays until its successor has come, so that nothing flickers; the others wait until they are scrolled to.
function exchange(picture, address) {
  const place = picture.getBoundingClientRect();
  if (!picture.src || place.bottom < 0 || place.top > innerHeight) {
    picture.src = address;
    return;
  }
  const next = new Image();
  next.onload = () => { if (picture.dataset.address === address) picture.src = address; };
  next.src = address;
}

function drawHtml(shown) {
  const address = `html/${shown.key}?of=${shown.html.of}`;
  if (!shown.html.of || drawnHtml === address) return;
  const frame = at("html");
  const height = drawnHtml ? frame.contentWindow.scrollY : heights.get(`${shown.key} html`) ?? 0;
  drawnHtml = address;
  frame.onload = () => frame.contentWindow.scrollTo(0, height);
  frame.contentWindow.location.replace(address);
}

// --- keyboard ----------------------------------------------------------------------------------

function moved(event, buttons) {
  const current = buttons.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const ends = { Home: 0, End: buttons.length - 1 }[event.key];
  if (step === undefined && ends === undefined) return null;
  event.preventDefault();
  return buttons[ends ?? (current + step + buttons.length) % buttons.length];
}

at("documents").addEventListener("keydown", (event) => {
  const target = moved(event, [...at("documents").querySelectorAll("[role=tab]")]);
  target?.focus();
  if (target) show(target.dataset.key);
});

function choose(button) {
  view = button.dataset.view;
  for (const each of at("views").children) {
    each.setAttribute("aria-checked", each === button);
    each.tabIndex = each === button ? 0 : -1;
  }
  ask();
}

for (const button of at("views").children) button.onclick = () => choose(button);
at("views").addEventListener("keydown", (event) => {
  const target = moved(event, [...at("views").children]);
  target?.focus();
  if (target) choose(target);
});

listen();
