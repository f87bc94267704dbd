// What the site's scripts share on `window`, and the shapes of the data that they pass on.
// For the type checker only: nothing of this file reaches a browser.

// --- Elements. No script touches SVG, so whatever a selector finds is an HTML element.

interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}
interface Element {
  closest<E extends Element = HTMLElement>(selectors: string): E | null;
}

/** A part of a page: text, an element, or nothing. */
type Part = Node | string | false | null | undefined;
type Content = Part | Part[];

/** Making parts of a page (`scripts/dom.js`). */
interface Dom {
  element<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, content?: Content): HTMLElementTagNameMap[K];
  append(node: Node, content?: Content): void;
  empty(node: Node): void;
  list(tag: "ul" | "ol", className: string, items: Content[]): HTMLElement;
  button(words: string, act: () => void): HTMLButtonElement;
  /** False where the browser refuses; then the page has said so. */
  download(name: string, content: string | Uint8Array, type?: string): boolean;
  /** Copies a text, or puts it there to be copied by hand; says in words which. */
  copy(place: HTMLElement, label: string, text: string): string;
  /** Reads a chosen file as text; `refuse` gets the reason in words where it cannot be read, or is no `what`. */
  readText(file: File, largest: number, what: string, refuse: (why: string) => void, done: (text: string) => void): void;
}

/** Days in words (`scripts/dates.js`). */
interface Dates {
  words(day: Date): string;
  today(): string;
  /** `2018-9` as 2018年9月; empty for what is no date. */
  fromText(text: string | undefined): string;
}

/** What the browser keeps of this site (`scripts/store.js`); works as if empty where that is forbidden. */
interface KeptStore {
  read(key: string): string | null;
  /** False when the browser lets nothing be kept. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
}
interface Store extends KeptStore {
  /** The site's own address. */
  root: string;
  /** The same for this tab only. */
  tab: KeptStore;
  /** The name under which the browser has a key. */
  name(key: string): string;
  /** What earlier editions kept under keys that all sites of a server share. */
  readShared(key: string): string | null;
  removeShared(key: string): void;
  /** Removes all that is kept of this site; what puts it back. */
  clear(): () => void;
  /** Removes the copy of the site's pages. */
  clearPages(): Promise<void>;
}

/** What a button says, and what it does. */
type Answer = [string, () => void];
/** Notices at the lower edge of the window (`scripts/notices.js`). */
interface Notices {
  show(words: string, answers: Answer[]): HTMLElement;
  close(node: HTMLElement): void;
  button(words: string, act: () => void): HTMLButtonElement;
  /** Does what should open a window of the browser's own; says these words where none comes. */
  expectWindow(words: string, act: () => void): void;
  print(): void;
}

/** Saved answers as text (`scripts/saved.js`). */
interface Saved {
  VERSION: number;
  /** The most characters that are read. */
  LIMIT: number;
  isRecord(value: unknown): value is Record<string, unknown>;
  write(kind: string, content: Record<string, unknown>): string;
  /** `refused` says in words why there is no data; empty if there is. */
  read(text: string, kind: string, part: string, called: string): { refused: string; data: Record<string, unknown> };
}

/** A page whose answers are kept (`scripts/keeping.js`). */
interface KeptPage {
  key: string;
  /** The answers as text, with whatever was kept and has no place in the page. */
  pack(): string;
  isEmpty(): boolean;
  /** Takes everything out of the page; keeps and removes nothing. */
  empty(): void;
  /** Puts answers in place of the present ones; `refused` says why nothing was taken, `left` what was left out. */
  take(text: string): { refused: string; left: string };
  /** Takes answers that another page has changed, and says so in these words; does nothing if they cannot be read. */
  follow(text: string, words: string): void;
  say(words: string, answers?: Answer[]): void;
  view: KeepingView;
  words: {
    /** The button that saves to a file instead. */
    instead: string;
  };
}
/** What a page shows of how its answers are kept (`components/keeping/panel.js`). */
interface KeepingView {
  /** What tells whether the question still stands there: a form may be drawn anew. */
  ask(words: string, answers: Answer[]): () => boolean;
  state(words: string): void;
}
interface Keeping {
  /** To be called after each change of the answers. */
  update(): void;
  /** What the page now shows, or shows after `act`, was not changed by the visitor. */
  settle(act?: () => void): void;
  /** Takes what is kept in this browser or in the tab. */
  restore(): void;
  /** Something else is to be shown than what is kept, as from a link; whether anything is kept. */
  pass(): boolean;
  /** Leaves what is kept as it is until the visitor asks to keep the present answers instead; says these words. */
  setAside(words: string): void;
  /** Empties the page and removes what is kept of it; this can be undone. */
  clear(): void;
  wipe(all: boolean): () => void;
  /** The answers have been saved to a file. */
  saved(): void;
}
interface KeepingScript {
  (page: KeptPage): Keeping;
  pages: Keeping[];
}
/** Where a page is opened that cannot hand over files (`components/program/program.js`). */
interface Program {
  /** The program within which the page is shown, by its name; empty where it is a browser of its own. */
  name: string;
  /** What can be handed on in other ways: set by pages. */
  page: { link(): string; text(): string } | null;
  /** Says that there is no download, and what can be done instead. */
  offer(): void;
}

// --- The self-check

type FactValue = string | number | boolean | null;
type Facts = Record<string, FactValue>;
interface Cite { at: string; quote: string; source?: string; number?: string; date?: string }
interface Reason {
  role: string; text: string; outcome: "true" | "false" | "unknown";
  rule?: string; strength?: string; certainty?: string; reading?: string; reasoning?: string; note?: string;
  quotes?: Cite[]; children?: Reason[];
}
interface Step { id: string; actor: string; action: string; submits: string[]; deadline?: string }
interface Duty { period: string; who: string; duty: string; to_whom?: string }
interface Outcome { status: "certain" | "boundary" | "needs" | "not_applicable"; labels: string[] }
interface Decision extends Outcome {
  title: string; shown: boolean; certainty?: string;
  values: (string | Step | Duty)[];
  missing: string[]; conflicts: string[]; warnings: string[]; notes?: string[];
  because: Reason[]; excluded?: Reason[]; changes?: (Outcome & { fact: string; to: string })[];
  by_answer?: (Outcome & { when: string })[];
  [figure: string]: unknown;
}
interface Conflict { title: string; say: string; texts: Cite[] }
interface Fault { fact: string; message: string; hint?: string }
/** The rule engine's answer. */
interface Assessment {
  decisions: Record<string, Decision>;
  conflicts: Record<string, Conflict>;
  facts: Record<string, { state: string; asked: boolean }>;
  faults: Fault[];
}

/** Answers as text (`components/check/formats.js`). */
interface AnswerFormats {
  PREFIX: string;
  /** What was typed as an answer: a number, or the words as they are; undefined if there are none. */
  number(typed: string): number | string | undefined;
  /** The rule engine's input. */
  json(facts: Facts): string;
  fragment(facts: Facts): string;
  /** The answers in a link; null if it is damaged or its version unknown. */
  fromFragment(hash: string, isNumber: (id: string) => boolean): Facts | null;
  /** The address of a form with the answers and sure results that it uses: `fact.seats`, `result.organisation`. */
  formAddress(address: string, uses: string[], facts: Facts, decisions: Record<string, Decision>): string;
}
/** What the rule engine's answer means (`components/check/results.js`). */
interface Results {
  shown(result: Assessment): string[];
  isSteps(decision: Decision): boolean;
  isDuties(decision: Decision): boolean;
  conclusionOf(outcome: Outcome, collects: boolean): string;
  figuresOf(decision: Decision, words: (key: string) => string | null): { label: string; text: string }[];
  rules(nodes: Reason[] | undefined, outcome: Reason["outcome"]): Reason[];
  /** The questions that several decisions wait for, each once. */
  missing(result: Assessment, ids: string[]): string[];
  shortened(text: string, length: number): string;
  leftOut(unknown: string[], unfit: string[]): string;
}
interface Chart { value: string; title: string; image: HTMLImageElement; topics: HTMLElement | null }
interface SelfCheck extends Dom, AnswerFormats, Results {
  STATUS: Record<string, string>;
  CERTAINTY: Record<string, string>;
  form: HTMLFormElement;
  // parts.js
  folded(key: string, title: string, content: Content): HTMLDetailsElement;
  linksOf(kind: string, name: string): Node[];
  formLink(form: string): Node;
  fillLink(form: string): HTMLElement | null;
  placeLink(at: string, title?: string): HTMLAnchorElement;
  quote(cite: Cite): HTMLElement;
  collects(decision: string): boolean;
  conclusion(id: string, outcome: Outcome): string;
  figures(id: string, decision: Decision): { label: string; text: string }[];
  // answers.js
  questions(): HTMLElement[];
  question(id: string): HTMLElement | undefined;
  label(id: string): string;
  answers(): Facts;
  fill(facts: Facts): string;
  clearForm(): void;
  /** What was to be filled in and has no place in the form; kept, since another edition may have one. */
  unplaced: Facts;
  showQuestions(result: Assessment): void;
  // verdict.js
  reason(node: Reason, quotes: Cite[]): HTMLElement;
  inShort(id: string, decision: Decision): string;
  drawResults(place: HTMLElement, result: Assessment): void;
  // procedure.js
  procedure(id: string, decision: Decision): HTMLElement;
  topics(): HTMLElement | null;
  chartPage(chart: Chart): Node[];
  // review.js
  printChart(chart: Chart): void;
  reviewText(): string;
  // saving.js
  say(words: string, answers?: Answer[]): void;
  take(facts: Facts, words: string): void;
  keepAnswers(): void;
  begin(): void;
  // check.js
  latest(): Assessment | null;
  update(): void;
}

// --- Forms

type FieldValue = string | (string | Record<string, string>)[];
type Values = Record<string, FieldValue>;
interface Field {
  id: string; kind: "text" | "lines" | "integer" | "date" | "names" | "choice" | "list" | "computed";
  label: string; help?: string; required: boolean; may_lack?: boolean; month_enough?: boolean;
  choices: { id: string; label: string }[]; items: Field[]; cite: Cite[];
}
interface FormDefinition {
  id: string; title: string; signer: string;
  /** The field that names a person, in forms of which each person has one. */
  one_for_each?: string;
  groups: { title: string; fields: Field[] }[];
}
interface FormReview {
  file_name: string;
  faults: { field: string; item: string; entry: number; message: string; hint?: string }[];
  blanks: { field: string; label: string }[];
  notices: { fields: string[]; message: string; forbids: boolean; cite: Cite[] }[];
  /** Why there is only a draft; empty if nothing speaks against the paper. */
  refusal: string;
  computed: { field: string; text: string }[];
}
/** What was typed, kept apart from how it is shown (`components/fill/state.js`). */
interface FormState {
  setPersonal(names: string[]): void;
  setComputed(names: string[]): void;
  value(field: string): FieldValue | undefined;
  setValue(field: string, value: FieldValue | undefined): void;
  values(person?: number): Values;
  people(): Values[];
  present(): number;
  choosePerson(index: number): void;
  addPerson(values?: Values): void;
  removePerson(): void;
  setPeople(people: Values[]): void;
  isEmpty(): boolean;
  clearValues(): void;
  pack(): string;
  /** Takes packed values in place of the present ones; empty, or in words why not. */
  unpack(text: string): string;
  /** In words, what could not be taken the last time. */
  dropped(): string;
  /** What the address of a form carries: `#form=template-4&fact.seats=5&result.organisation=branch`. */
  readAddress(hash: string): { form: string; facts: Record<string, string>; results: Record<string, string>; filled: string };
  /** The papers of these forms: one each, or one for each person. */
  papers(forms: FormDefinition[]): { form: string; values: Values }[];
}
interface FillIn extends Dom, FormState {
  quote(cite: Cite): HTMLElement;
  drawFields(place: HTMLElement, definition: FormDefinition, change: () => void): void;
  showReview(place: HTMLElement, review: FormReview): void;
  drawColumns(place: HTMLElement, found: RosterColumns, choose: (sheet: number) => void): () => string;
  drawRoster(place: HTMLElement, glue: RostersGlue, context: RosterContext): void;
  /** Draws anew what depends on the values; set while a roster is open. */
  refreshRoster: (() => void) | null;
}

// --- Rosters

interface RosterColumns {
  sheets: string[]; sheet: number; first: number; last: number; rows: number;
  /** What is to be told about the file as a whole. */
  notes: string[];
  columns: { name: string; is: string; samples: string[] }[];
  choices: { id: string; label: string }[];
}
interface RosterContext {
  form: FormDefinition; root: string;
  /** Addresses of the scripts that read workbooks. */
  workbooks: string;
  redraw(): void;
  say(words: string): void;
}
interface FactCount { fact: string; is: string; count: number }
interface RosterReading {
  /** Reads a file; promises why it gives no table, in words that follow its name, or nothing. */
  file(glue: RostersGlue, rosters: Rosters, file: File, scripts: string): Promise<string>;
  /** The text in bytes of any usual encoding; null if it is none. */
  text(bytes: Uint8Array): string | null;
  /** The address of the self-check with these counts. */
  address(root: string, facts: FactCount[]): string;
}

// --- Checklists and the calendar

interface ChecklistItem { text: string; mark: string; note: string }
interface ChecklistContent { list: string; head: Record<string, string>; items: Record<string, ChecklistItem> }
interface ChecklistRest { head: Record<string, unknown>; items: Record<string, unknown> }
interface ChecklistMarks {
  /** `rest` is what was read and has no place in the present list. */
  pack(content: ChecklistContent, rest?: ChecklistRest): string;
  isEmpty(content: ChecklistContent): boolean;
  /** Reads a saved list; `texts` are the present sentences by item. */
  unpack(text: string, list: string, texts: Record<string, string>):
    { refused: string; head: Record<string, string>; items: Record<string, ChecklistItem>; left: string; rest: ChecklistRest };
  counts(content: ChecklistContent, total: number): string;
  marked(content: ChecklistContent): number;
}
interface CalendarEvent { uid: string; day: string; each: string; summary: string; description: string[] }
interface ICalendar {
  file(events: CalendarEvent[], now: Date): string;
}

// --- Search

interface Hit {
  document: string; title: string; fragment: string; snippet: string; breadcrumb: string[];
  /** Stretches of the snippet to be marked, in UTF-16 units. */
  hits: [number, number][];
  match: string;
}
interface SearchTerm { text: string; passages: number; also: string[] }
interface SearchAnswer {
  total: number; results: Hit[];
  /** Documents found, each with its number of passages. */
  documents: [string, number][];
  terms: SearchTerm[]; dropped: string[]; split: boolean; shortened: boolean; missing: string[];
  facets: { name: string; values: [string, number][] }[];
}
interface SearchQuestion { query: string; documents: number; passages: number; facets?: boolean }
/** Hits of one document; `asked` is how many passages were asked for. */
interface SearchGroup { url: string; title: string; passages: number; asked: number; hits: Hit[] }
/** What is shown: `words` as typed, `query` with the filters. */
interface SearchShown { words: string; query: string; outcome: SearchAnswer; groups: SearchGroup[] }
type Filters = { name: string; value: string }[];
interface SearchWords {
  readAddress(hash: string): Record<string, string>;
  address(words: string, filters: Filters): string;
  query(words: string, filters: Filters): string;
  find(answer: SearchAnswer): string;
  hitAddress(root: string, hit: Pick<Hit, "document" | "fragment">, find: string): string;
  isFull(hit: Hit): boolean;
  isPartial(hit: Hit): boolean;
  texts(terms: SearchTerm[]): string[];
  quoted(words: string[]): string;
  unquoted(words: string): string;
  groups(answer: SearchAnswer, first: number, asked: number): SearchGroup[];
  summary(shown: SearchShown, narrowed: boolean): string;
  remarks(answer: SearchAnswer): string[];
}
interface SearchFault extends Error { code: "browser" | "program" | "stale" | "damaged" | "unreachable" }
interface SearchAsk {
  open(): Promise<void>;
  /** Answers a question; `waiting` is called when something must be loaded first, false from it gives up. */
  ask(root: string, question: SearchQuestion, waiting: () => boolean): Promise<SearchAnswer | null>;
}
interface SearchDrawing {
  more(words: string, act: () => void): HTMLButtonElement;
  groups(place: HTMLElement, root: string, all: SearchGroup[], wanted: (hit: Hit) => boolean, find: string, onMore: (group: number) => void): void;
  mark(parent: HTMLElement, hit: Hit): void;
}
interface SearchRecent {
  list(): string[];
  add(words: string): void;
  clear(): void;
}

/** Narrowing and sorting of lists (`scripts/lists.js`). */
interface Lists {
  /** `wanted` are the values chosen, by the name of the control; `words` is looked for in the text. */
  fits(wanted: Record<string, string>, value: (name: string) => string | null, text: string): boolean;
  compare(a: string, b: string): number;
}

// --- Compiled modules; their classes are declared by wasm-bindgen (`make test-scripts`)

interface CompiledModule<Glue> {
  bytesOf(text: string): Uint8Array;
  ready(): Promise<Glue>;
}
type Rosters = import("../../target/wasm/types/wasm_rosters").Rosters;
type RostersGlue = typeof import("../../target/wasm/types/wasm_rosters");

interface Window {
  dom: Dom;
  dates: Dates;
  store: Store;
  notices: Notices;
  program: Program;
  saved: Saved;
  keeping: KeepingScript;
  keepingView: KeepingView & { say(line: HTMLElement, words: string, answers: Answer[]): void };
  lists: Lists;
  loadOnUse(scripts: string | undefined): Promise<unknown>;
  offlineNews(registration: ServiceWorkerRegistration | null): void;

  selfCheck: SelfCheck;
  /** The rule engine, for the page and for anyone who drives it. */
  checker: { assess(facts: string): string; record(id: string, title: string, facts: string): string };
  checkerModule: CompiledModule<typeof import("../../target/wasm/types/wasm_checker")>;
  checkerBook: string;

  fillIn: FillIn;
  formsModule: CompiledModule<typeof import("../../target/wasm/types/wasm_forms")>;
  documentsLibrary: string;
  rosterReading: RosterReading;
  rostersModule: CompiledModule<RostersGlue>;
  rostersGuide: string;
  xlsxModule: CompiledModule<typeof import("../../target/wasm/types/wasm_xlsx")>;

  checklistMarks: ChecklistMarks;
  icalendar: ICalendar;

  searchModule: CompiledModule<typeof import("../../target/wasm/types/wasm_search")>;
  searchIndex: { root: string; folder: string };
  searchShard(name: string, text: string): void;
  searchAsk: SearchAsk;
  searchWords: SearchWords;
  searchDrawing: SearchDrawing;
  searchRecent: SearchRecent;
  searchMarks(words: string[]): void;
}
