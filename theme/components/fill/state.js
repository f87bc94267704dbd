// @ts-check
// What was typed into forms. A field has one value in all forms, so that names and dates carry over
// from form to form; what belongs to a person is kept for each person.
(function () {
  "use strict";
  const saved = window.saved;
  // What saved values say they are, and the key under which they are kept.
  const KIND = "papers";

  /** @type {Values} */
  let common = {};
  /** @type {Values[]} */
  let people = [{}];
  let present = 0;
  // Fields that belong to a person; set when the forms are known.
  /** @type {Record<string, boolean>} */
  let personal = Object.create(null);
  // Fields that follow from others; a value that an earlier edition asked for is kept and not used.
  /** @type {Record<string, boolean>} */
  let computed = Object.create(null);
  // How many values could not be taken the last time.
  let dropped = 0;
  // What was read and is not known here: kept, since another edition may know it.
  /** @type {Record<string, unknown>} */
  let unknown = {};
  /** @type {Record<string, unknown>} */
  let unusable = {};

  /** @param {string} field */
  function valuesOf(field) {
    return personal[field] ? people[present] : common;
  }

  /**
   * A value as the forms know it: text, or a list of texts or of rows of texts; undefined for anything else.
   * @param {unknown} value
   * @param {boolean} inList
   * @returns {FieldValue | undefined}
   */
  function usable(value, inList) {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (!Array.isArray(value) || inList) return undefined;
    const entries = value.map(entry => saved.isRecord(entry) ? usableOf(entry, true) : usable(entry, true));
    return /** @type {FieldValue} */ (entries.filter(entry => entry !== undefined));
  }

  /**
   * A record's usable values; what is not is counted.
   * @param {Record<string, unknown>} record
   * @param {boolean} inList
   */
  function usableOf(record, inList) {
    /** @type {Values} */
    const found = {};
    Object.keys(record).forEach(name => {
      const value = usable(record[name], inList);
      if (value === undefined) dropped += 1;
      else if (name !== "__proto__") found[name] = value;
    });
    return found;
  }

  /** @type {FormState} */
  const state = {
    setPersonal(names) {
      personal = Object.create(null);
      names.forEach(name => { personal[name] = true; });
    },

    setComputed(names) {
      computed = Object.create(null);
      names.forEach(name => { computed[name] = true; });
    },

    value(field) {
      return valuesOf(field)[field];
    },

    setValue(field, value) {
      const empty = value === "" || value === undefined || (Array.isArray(value) && !value.length);
      if (empty) delete valuesOf(field)[field];
      else valuesOf(field)[field] = value;
    },

    // All values of a person, as the forms take them. A file may have a field in the wrong place;
    // there it counts for nothing.
    values(person) {
      /** @type {Values} */
      const found = {};
      const own = people[person === undefined ? present : person];
      Object.keys(common).forEach(name => { if (!personal[name] && !computed[name]) found[name] = common[name]; });
      Object.keys(own).forEach(name => { if (personal[name] && !computed[name]) found[name] = own[name]; });
      return found;
    },

    people() {
      return people;
    },

    present() {
      return present;
    },

    choosePerson(index) {
      present = Math.max(0, Math.min(people.length - 1, index));
    },

    addPerson(values) {
      people.push(values || {});
      present = people.length - 1;
    },

    removePerson() {
      people.splice(present, 1);
      if (!people.length) people.push({});
      state.choosePerson(present);
    },

    setPeople(list) {
      people = list.length ? list : [{}];
      present = 0;
    },

    isEmpty() {
      return !Object.keys(common).length && people.every(person => !Object.keys(person).length);
    },

    clearValues() {
      common = {};
      unknown = {};
      unusable = {};
      people = [{}];
      present = 0;
    },

    // --- as text: in a file, in this browser, in an address

    pack() {
      return saved.write(KIND, Object.assign({}, unknown, { values: Object.assign({}, unusable, common), people }));
    },

    unpack(text) {
      const read = saved.read(text, KIND, "values", "填写表格的内容");
      if (read.refused) return read.refused;
      dropped = 0;
      const values = /** @type {Record<string, unknown>} */ (read.data.values);
      common = usableOf(values, false);
      unknown = read.data;
      unusable = {};
      Object.keys(values).forEach(name => { if (name !== "__proto__" && !(name in common)) unusable[name] = values[name]; });
      const list = Array.isArray(read.data.people) ? read.data.people : [];
      state.setPeople(list.filter(saved.isRecord).map(person => usableOf(person, false)));
      return "";
    },

    dropped() {
      return dropped ? "有 " + dropped + " 项读不出来，没有填入。" : "";
    },

    // #form=template-4&fact.seats=5&result.organisation=branch
    readAddress(hash) {
      /** @type {ReturnType<FormState["readAddress"]>} */
      const found = { form: "", facts: {}, results: {}, filled: "" };
      hash.slice(1).split("&").forEach(part => {
        const at = part.indexOf("=");
        let name = "";
        let value = "";
        try {
          value = decodeURIComponent(part.slice(at + 1));
          name = decodeURIComponent(part.slice(0, at));
        } catch {
          return;
        }
        if (name === "form") found.form = value;
        if (name === "filled") found.filled = value;
        if (name.indexOf("fact.") === 0) found.facts[name.slice(5)] = value;
        if (name.indexOf("result.") === 0) found.results[name.slice(7)] = value;
      });
      return found;
    },

    papers(forms) {
      /** @type {ReturnType<FormState["papers"]>} */
      const papers = [];
      forms.forEach(form => {
        people.forEach((person, index) => {
          const another = index > 0 && (!form.one_for_each || !Object.keys(person).length);
          if (!another) papers.push({ form: form.id, values: state.values(index) });
        });
      });
      return papers;
    }
  };

  window.fillIn = /** @type {FillIn} */ (Object.assign({}, window.dom, state));
})();
