"""How a booklet looks: its page, its boxes and its marks, as a typst program that is given a sheet.

Positions of boxes are noted as metadata under the label `spot`, in points from the sheet's corner.
"""

PAGE = """
#let d = json(bytes(sys.inputs.sheet))
#let mirrored = d.direction == "rtl"
#let large = d.large
#let script = if d.language in ("ar", "ti") { 1pt } else { 0pt }
#let size = (if large { 16pt } else { 11pt }) + script
#let small = 0.85em
#let side = if large { 6mm } else { 4.2mm }
#let grey = rgb("#46525f")
#set document(title: d.title)
#set text(font: "Werkzaam Sans", size: size, lang: d.language, fallback: false,
  dir: if mirrored { rtl } else { ltr }, fill: rgb("#16202a"), hyphenate: false)
#let airy = d.language in ("ar", "ti")
#set par(leading: if airy { 0.8em } else { 0.6em }, spacing: if airy { 1.1em } else { 0.8em })
#let onward(body) = box({ set text(dir: ltr); body })
#let corner(..where) = place(..where, rect(width: 5mm, height: 5mm, fill: black))
#let marks = {
  corner(top + left, dx: 8mm, dy: 8mm)
  corner(top + right, dx: -8mm, dy: 8mm)
  corner(bottom + left, dx: 8mm, dy: -8mm)
  corner(bottom + right, dx: -8mm, dy: -8mm)
  corner(top + left, dx: 16mm, dy: 8mm) // the fifth: tells which side is up
}
#let page-words(n, total) = d.words.page.replace("{number}", str(n)).replace("{total}", str(total))
#let head = context {
  let n = here().page()
  let code = d.codes.at(n - 1, default: none)
  grid(columns: (1fr, auto), column-gutter: 3mm, align: horizon,
    text(size: 9pt, fill: grey)[
      #d.title \\
      #onward(d.name) #h(2mm) #page-words(n, counter(page).final().first())
      #if d.marks.len() > 0 [ \\ #text(weight: 600)[#d.marks.join(" · ")]]
    ],
    if code != none [#image(bytes(code), format: "svg", width: 15mm, alt: d.name)] else [
      #box(width: 15mm, height: 15mm)])
}
#set page(width: 210mm, height: 297mm, background: marks, header: head, header-ascent: 4mm,
  margin: (top: 36mm, bottom: 22mm, x: 20mm))
"""

BOXES = """
#let spot(id, code, w, h, radius: 0.6mm) = box(width: w, height: h, baseline: 12%,
  stroke: 0.9pt, radius: radius, place(top + left, layout(full => context {
    let at = here().position()
    [#metadata((id: id, code: code, page: at.page, x: at.x.pt(), y: at.y.pt(),
      w: full.width.pt(), h: full.height.pt()))<spot>]
  })))
#let arrow = if mirrored { "←" } else { "→" }
#let going(b) = if b.go != "" [#h(6mm) #box[#text(weight: 600)[#arrow #b.go]]]
#let behind(b) = {
  if b.help != "" [ #text(size: small, fill: grey)[#b.help]]
  if b.only != "" [ #text(size: small, style: "italic")[#b.only]]
}
#let choice(id, b) = grid(columns: (side, 1fr), column-gutter: 2.5mm,
  spot(id, b.code, side, side),
  [#b.text#behind(b)#going(b)
    #if b.line != "" [\\ #v(1.5mm) #spot(b.line, "", 100%, 8mm)]])
#let choices(id, list) = for b in list { block(below: if large { 0.8em } else { 0.55em },
  breakable: false, choice(id, b)) }
#let specials(q) = if q.specials.len() > 0 {
  v(if large { 0.6em } else { 0.4em })
  if large or q.specials.any(b => b.go != "") { choices(q.id, q.specials) } else {
    block(q.specials.map(b => box[#spot(q.id, b.code, side, side)#h(2mm)#b.text]).join(h(9mm)))
  }
}
#let mouth = (-2, -1, 0, 1, 2)
#let face(n) = box(width: 7mm, height: 7mm, { place(circle(radius: 3.5mm, stroke: 0.6pt))
  place(dx: 2.1mm, dy: 2.2mm, circle(radius: 0.4mm, fill: black))
  place(dx: 4.1mm, dy: 2.2mm, circle(radius: 0.4mm, fill: black))
  place(dx: 2mm, dy: 5mm, curve(stroke: 0.8pt, curve.move((0mm, 0mm)),
    curve.quad((1.5mm, mouth.at(n) * 0.7mm), (3mm, 0mm)))) })
"""

FORMS = """
#let scale(q) = if large { for (n, b) in q.boxes.enumerate() { block(below: 0.8em,
    breakable: false, if q.faces { grid(columns: (7mm, 1fr), column-gutter: 2mm, face(n),
    choice(q.id, b)) } else { choice(q.id, b) }) } } else {
  grid(columns: (1fr,) * q.boxes.len(), column-gutter: 2mm, row-gutter: 1.5mm, align: center,
    ..if q.faces { range(q.boxes.len()).map(face) },
    ..q.boxes.map(b => spot(q.id, b.code, side, side)),
    ..q.boxes.map(b => par(leading: 0.45em, text(size: small)[#b.text
      #if b.go != "" [\\ #text(weight: 600)[#arrow #b.go]]])))
}
#let grade(q) = {
  grid(columns: if large { (1fr,) * 5 } else { (1fr,) * q.boxes.len() },
    column-gutter: 1mm, row-gutter: 2mm, align: center,
    ..q.boxes.map(b => [#b.text \\ #spot(q.id, b.code, side, side)
      #if b.go != "" [\\ #text(size: small, weight: 600)[#arrow #b.go]]]))
  grid(columns: (1fr, 1fr), align: (start, end),
    text(size: small)[1 = #q.ends.at(0)],
    text(size: small)[#q.boxes.at(-1).text = #q.ends.at(1)])
}
#let digit(id, code) = spot(id, code, side * 1.5, side * 1.8)
#let digits(q) = onward({
  range(q.places.at(0)).map(n => digit(q.id, str(n))).join(h(1mm))
  if q.places.at(1) > 0 { [ , ]; range(q.places.at(1)).map(
    n => digit(q.id, "." + str(n))).join(h(1mm)) }
})
#let month(q) = [#q.units.at(0) #h(1mm) #onward(range(2).map(
    n => digit(q.id, "m" + str(n))).join(h(1mm))) #h(8mm)
  #q.units.at(1) #h(1mm) #onward(range(4).map(n => digit(q.id, "y" + str(n))).join(h(1mm)))]
#let ranking(q) = for b in q.boxes { block(below: 0.6em, breakable: false,
  grid(columns: (side * 1.5, 1fr), column-gutter: 2.5mm, digit(q.id, b.code),
    [#v(0.3em) #b.text#behind(b)])) }
#let lines(q, n) = spot(q.id, "", 100%, n * (if large { 12mm } else { 8.5mm }))
#let answers(q) = {
  if q.form == "list" { choices(q.id, q.boxes) }
  if q.form == "scale" { scale(q) }
  if q.form == "grade" { grade(q) }
  if q.form == "digits" { digits(q) }
  if q.form == "month" { month(q) }
  if q.form == "ranking" { ranking(q) }
  if q.form == "line" { lines(q, 1) }
  if q.form == "lines" { lines(q, 4) }
}
"""

ITEMS = """
#let only(t) = if t != "" { block(below: 0.6em, text(weight: 600)[#arrow #t]) }
#let asked(q) = {
  if q.label != "" { text(weight: 600)[#q.label] }
  if q.help != "" [ \\ #text(size: 0.92em, fill: grey)[#q.help]]
  if q.how != "" [ \\ #text(size: 0.92em, fill: grey)[#q.how]]
  if q.id in d.pictures { block(image(bytes(d.pictures.at(q.id)), width: 60%,
    alt: if q.picture_alt != "" { q.picture_alt } else { q.label })) }
}
#let numbered(q, body) = block(breakable: false, below: if large { 2.2em } else { 1.5em }, {
  only(q.only)
  grid(columns: (if large { 12mm } else { 8mm }, 1fr),
    text(weight: 600)[#if q.number != none { str(q.number) }], body)
})
#let item(q) = numbered(q, { block(below: 0.8em, asked(q)); answers(q); specials(q) })
#let row-of(q) = (
  [#if q.number != none { text(weight: 600)[#q.number #h(1.5mm)] }#q.label
    #if q.help != "" [ \\ #text(size: small, fill: grey)[#q.help]]],
  ..(..q.boxes, ..q.specials).map(b => [#spot(q.id, b.code, side, side)
    #if b.go != "" [ \\ #text(size: 0.75em, weight: 600)[#arrow #b.go]]]))
#let together(items) = block(breakable: items.len() > 8, below: 1.5em, {
  only(items.first().only)
  let columns = (..items.first().boxes, ..items.first().specials)
  grid(columns: (1fr,) + (16.5mm,) * columns.len(), column-gutter: 1mm, inset: (y: 1.4mm),
    align: (n, _) => if n == 0 { start + horizon } else { center + horizon },
    [], ..columns.map(b => par(leading: 0.4em, text(size: 0.75em)[#b.text])),
    ..items.map(q => (grid.hline(stroke: 0.4pt + grey), ..row-of(q))).flatten())
})
#let part(p) = {
  block(sticky: true, above: 1.6em, below: 0.9em, {
    if p.heading != "" { heading(level: 2, text(size: if large { 20pt } else { 14pt },
      weight: 600)[#p.heading]) } })
  if p.only != "" { block(sticky: true, below: 1.1em, inset: (y: 2mm, x: 3mm), width: 100%,
    stroke: 0.9pt, radius: 1mm)[#text(weight: 600)[#p.only] \\ #p.otherwise] }
  for group in p.groups {
    if group.len() > 1 and not large { together(group) } else { for q in group { item(q) } }
  }
}
"""

BOOK = """
#heading(level: 1, text(size: if large { 26pt } else { 19pt }, weight: 600)[#d.title])
#align(end, box[#if d.with_case [#text(size: 9pt, fill: grey)[#d.words.case] #h(2mm)
  #spot(":case", "", 45mm, 8mm) #h(6mm)] #text(size: 9pt, fill: grey)[#d.words.office] #h(2mm)
  #onward(range(4).map(n => spot("sheet", str(n), 6mm, 8mm)).join(h(0.8mm)))])
#heading(level: 2, text(size: if large { 20pt } else { 14pt },
  weight: 600)[#d.information_heading])
#for t in d.information { par[#t] }
#for t in d.aside { par(text(weight: 600)[#t]) }
#v(0.6em)
#item(d.consent)
#block(stroke: 0.6pt + grey, inset: 3mm, width: 100%, radius: 1mm, breakable: false, {
  box(width: side, height: side, stroke: 0.9pt, radius: 0.6mm, baseline: 12%,
    { place(line(start: (15%, 15%), end: (85%, 85%), stroke: 1.2pt))
      place(line(start: (85%, 15%), end: (15%, 85%), stroke: 1.2pt)) })
  h(3mm)
  d.how.join(" ")
})
#for p in d.parts { part(p) }
#block(breakable: false, above: 2em, { for (n, t) in d.closing.enumerate() {
  if n == 0 { par(text(size: 1.2em, weight: 600)[#t]) } else { par[#t] } } })
#context [#metadata((id: "", code: "pages", page: counter(page).final().first(),
  x: 0, y: 0, w: 0, h: 0))<spot>]
"""

BOOKLET = PAGE + BOXES + FORMS + ITEMS + BOOK
