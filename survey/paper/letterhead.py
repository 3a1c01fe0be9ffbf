"""How an invitation letter looks, as a typst program that is given the words and the codes."""

LETTER = """
#let d = json(bytes(sys.inputs.letters))
#let mirrored = d.direction == "rtl"
#let grey = rgb("#46525f")
#let onward(body) = box({ set text(dir: ltr); body })
#set document(title: d.title)
#set text(font: "Werkzaam Sans", size: if d.language in ("ar", "ti") { 14pt } else { 13pt },
  lang: d.language, fallback: false, dir: if mirrored { rtl } else { ltr },
  fill: rgb("#16202a"), hyphenate: false)
#set par(leading: if d.language in ("ar", "ti") { 0.85em } else { 0.7em }, spacing: 1em)
#set page(width: 210mm, height: 297mm, margin: (x: 25mm, y: 25mm), footer: text(size: 9pt,
  fill: grey)[#onward(d.name) #if d.marks.len() > 0 [ · #d.marks.join(" · ")]])
#let step(n, body) = block(below: 1.1em, breakable: false,
  grid(columns: (9mm, 1fr), text(weight: 600)[#n], body))
#let letter(c) = {
  heading(level: 1, text(size: 22pt, weight: 600)[#d.title])
  v(4mm)
  par[#d.about]
  for t in d.free { par[#t] }
  v(3mm)
  heading(level: 2, text(size: 16pt, weight: 600)[#d.heading])
  v(2mm)
  step(1, grid(columns: (1fr, auto), column-gutter: 5mm, [#d.scan],
    image(bytes(c.square), format: "svg", width: 42mm, alt: d.code + " " + c.code)))
  step(2, [#d.address \\ #text(weight: 600, onward(d.shown_address))])
  step(3, [#d.code \\ #text(size: 22pt, weight: 600, onward(c.code)) \\ #d.once])
  if d.languages.len() > 0 { par[#d.others #d.languages.map(l => box[#l]).join(" · ")] }
  v(3mm)
  line(length: 100%, stroke: 0.6pt + grey)
  for t in d.ask { par[#t] }
  if c.case != "" { text(size: 9pt, fill: grey, onward(c.case)) }
}
#for (n, c) in d.codes.enumerate() { if n > 0 { pagebreak() }; letter(c) }
"""
