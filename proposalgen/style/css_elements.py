"""The looks of elements that are made of several roles: cards, tables, callouts, charts, cover.

``var(--name)`` is a colour of the style. Nothing here floats, flexes or shrinks to fit: text in
such boxes costs the layout the square of its length.
"""

TEXT = """
*{margin:0;padding:0}
html{color:var(--ink);font-size:10.5pt;line-height:18pt}
p,h1,h2,h3,h4,h5,h6,td,th,li,pre{orphans:2;widows:2}
pre,.b{overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
strong{font-weight:700}
.zh em{font-style:normal;font-weight:700}
u{text-decoration:underline}
sub,sup{font-size:82%;line-height:0}
code{font-size:9.5pt}
.pre{white-space:pre-wrap;background:var(--tint);border-left:3pt solid var(--rule2);padding:6pt 9pt;margin:8pt 0}
.t{line-height:0}
a{color:inherit;text-decoration:none}
a.outward{color:var(--navy);text-decoration:underline;text-decoration-color:var(--rule2);text-decoration-thickness:0.5pt}
.g{margin-right:0.25em}
.n{white-space:nowrap}
.impact{color:var(--rust);font-weight:700}
.target{color:var(--teal);font-weight:700}
.muted{color:var(--ink3)}
.center{text-align:center}
.right{text-align:right}
.keep{break-after:avoid}
p.warning{font-weight:700;color:var(--rust);margin-bottom:6pt}
.rule{border:0;border-top:0.5pt solid var(--rule);height:0;margin:11pt 0}
.page-break{break-after:page}
.last-page{break-before:avoid;height:0}
.page-break+*{margin-top:0}
.chapter{break-before:page;break-after:avoid;break-inside:avoid}
.chapter>.label{break-before:auto}
.tick{font-family:TICKS,sans-serif;line-height:0}
.answer{display:block}
.room{display:block;min-height:16pt;border-bottom:0.5pt solid var(--rule2)}
.option{display:inline-block;margin-right:9pt}
.todo{background:var(--waiting);color:inherit}
.list{margin:0 0 6pt 6mm}
.list.wide{margin-left:9mm}
.list .list{margin-bottom:0}
.list li{margin-bottom:3pt}
.list li>p{margin-bottom:3pt}
.list li::marker{color:var(--navy);font-weight:700}
"""

TABLES = """
table{table-layout:fixed;width:100%;border-collapse:separate;border-spacing:0;text-align:left}
th,td{vertical-align:top;font-weight:inherit}
tr{break-inside:avoid}
table.data{margin-top:14pt;margin-bottom:5pt}
h1+.bare,h2+.bare,h3+.bare,h4+.bare,p+.bare,.list+.bare{margin-top:0}
table.short{break-inside:avoid}
.data>caption{caption-side:top;margin-top:0;break-after:avoid;break-inside:avoid}
caption .number,figcaption .number{margin-right:0.75em}
.with-unit>.words{display:block;margin-right:62mm}
.unit-line{display:block;text-align:right;font-weight:400;color:var(--ink3)}
.data thead tr{background:var(--tint2)}
.data th.head{padding:5pt 6pt 6pt;vertical-align:bottom}
.data thead tr:first-child th,.data.headless tbody tr:first-child td.cell{border-top:1.5pt solid var(--navy)}
th.under-head{border-bottom:0.75pt solid var(--navy)}
.data td.cell{padding:4.5pt 6pt;border-bottom:0.5pt solid var(--rule)}
.data td.under-subtotal{border-bottom:0.75pt solid var(--rule2)}
.data td.under-total,.data td.under-end{border-bottom:1pt solid var(--navy)}
.data td.cell.center,.data th.head.center{text-align:center}
.data td.cell.right,.data th.head.right{text-align:right}
.data td.number{white-space:nowrap;font-variant-numeric:tabular-nums}

.group-row{background:var(--tint)}
.group-row td.cell{font-weight:700;color:var(--navy)}
.subtotal-row td.cell{color:var(--ink2)}
.total-row{background:var(--tint2)}
.total-row td.cell{font-weight:700;color:var(--navy);border-bottom:1pt solid var(--navy)}
.total-row,.subtotal-row,.words-row{break-before:avoid}
.group-row,.kept{break-after:avoid}
.data+.definitions{margin-top:9pt}
.data+p.body,.data+.list,.data+.data,.key-figures+p.body{margin-top:11pt}
.definitions{border-bottom:0.5pt solid var(--rule);margin-bottom:11pt}
.definitions th,.definitions td{border-top:0.5pt solid var(--rule);padding:7pt 4pt 7pt 0}
.definitions td{padding-right:0}
.definitions th{padding-right:6pt}
td .list,td .list li,td .list li>p{margin-bottom:0}
.facts{border-top:0.75pt solid var(--rule2)}
.facts th.fact-label{padding:6pt 4pt 0 0}
.facts td.fact-value{padding:0 8pt 0 0}
.signatures{break-inside:avoid;break-before:avoid;margin:9pt 0 13pt}
.signatures th.term{padding-bottom:4pt}
.signatures td.to-sign{border-bottom:0.75pt solid var(--ink2)}
.seal{break-inside:avoid;break-before:avoid;width:42mm;margin:6pt 0 11pt}
.seal-center{margin-left:auto;margin-right:auto}
.seal-right{margin-left:auto}
.seal .signature{text-align:center;break-after:avoid}
.seal-room{height:42mm;box-sizing:border-box;border:0.5pt dashed var(--rule2)}
"""

CARDS = """
.key-figures,.need-card{break-inside:avoid}
.key-figures{margin-bottom:11pt}
td.key-figure{border-top:2.25pt solid var(--navy);background:var(--tint);padding:8pt 7pt}
.value+.unit{margin-left:3pt}
.value+.unit.near{margin-left:1pt}
.need-value .unit.near{margin-left:2pt}
.figure-value .unit,.need-value .unit{line-height:0;color:inherit}
.figure-value,.need-value{break-inside:avoid}
.need-card{margin-bottom:11pt;border-bottom:0.5pt solid var(--rule2)}
.need-top{background:var(--tint)}
.need-top th,.need-top td{border-top:2.25pt solid var(--navy);padding:6pt 8pt}
.need-number{color:var(--teal);margin-right:6pt}
td.face{padding:8pt 8pt 3pt}
td.arrow{text-align:center;color:var(--rule2);font-size:13pt;line-height:13pt}
.face-state .need-label{color:var(--ink2)}
.face-impact .need-label,.face-impact .need-value{color:var(--rust)}
.face-target .need-label,.face-target .need-value{color:var(--teal)}
td.need-evidence{padding:3pt 8pt 7pt}
.box{break-inside:avoid;margin:13pt 0 11pt;padding:8pt 11pt;border-left:3pt solid var(--rule2);background:var(--tint)}
.box .callout-title{margin-bottom:2pt;color:var(--ink2)}
.box-decision,.box-tip{border-left-color:var(--teal);background:var(--teal-tint)}
.box-decision .callout-title,.box-tip .callout-title{color:var(--teal)}
.box-warning{border-left-color:var(--rust);background:var(--rust-tint)}
.box-warning .callout-title{color:var(--rust)}
.quotation{break-inside:avoid;margin:11pt 0;padding:2pt 0 2pt 9pt;border-left:3pt solid var(--navy)}
.quotation .quote-source{margin-bottom:0}
"""

CHARTS = """
figure{break-inside:avoid;margin:5pt 0 11pt}
.picture img{display:block;max-width:100%}
.page-picture{margin:0;text-align:center}
.page-picture img{max-width:100%;outline:0.5pt solid var(--rule)}
figcaption{break-before:avoid}
.plot{display:block;max-width:100%}
.gantt{border-top:1.5pt solid var(--navy);border-bottom:1pt solid var(--navy)}
.gantt thead tr{background:var(--tint2)}
.gantt thead th{padding:4pt 0 5pt;vertical-align:bottom;text-align:center;font-weight:700}
.gantt thead th.head:first-child{padding:4pt 6pt 5pt;text-align:left}
.gantt thead th.month{border-left:0.5pt solid #FFFFFF}
.gantt tbody th,.gantt tbody td{height:23pt;line-height:14pt;vertical-align:middle;border-top:0.5pt solid var(--rule)}
.gantt tbody th.cell{padding:0 4pt 0 6pt;font-weight:700;text-align:left}
.gantt .theirs th.cell,.gantt .deadline th.cell{font-weight:400;color:var(--ink2)}
.gantt td.bar{background:var(--bar);color:var(--on-navy);font-size:8.5pt;font-weight:700;text-align:center;border-top-color:var(--bar)}
.gantt .theirs td.bar{background:var(--bar2);color:var(--ink);font-weight:400;border-left:1.5pt solid #FFFFFF;border-top-color:var(--bar2)}
.gantt td.wrapped{white-space:normal;line-height:11pt;padding-top:2pt;padding-bottom:2pt}
.gantt td.result{font-size:8.5pt;padding:0 3pt;white-space:nowrap}
.gantt td.result.right{text-align:right}
.gantt td.result.loose{white-space:normal}
.gantt .deadline td.result{color:var(--rust);font-weight:700}
.diamond{margin-right:3pt}
.diamond.after{margin:0 0 0 3pt}
"""

CONTENTS = """
.contents{margin-top:14pt;margin-bottom:11pt}
.contents p{margin-left:12mm;margin-right:14mm;break-inside:avoid}
.toc-number{display:inline-block;width:12mm;margin-left:-12mm;line-height:0}
.contents .toc-number.worded{width:auto;margin-right:1em}
.heading-1.worded{padding-left:0}
.heading-1.worded .number{display:inline;margin-left:0;padding-right:0;margin-right:1em}
.contents.list-of p.toc-2{margin-left:16mm;text-indent:-16mm}
.list-of .toc-page{text-indent:0}
.list-of .number{margin-right:0.75em}
.running,.band{width:100%}
.mark{text-align:center;margin-bottom:4pt;line-height:15pt}
.mark>span{color:var(--rust);border:0.75pt solid var(--rust);background:#FFFFFF;padding:1pt 8pt;font-size:10pt;font-weight:700}
.header-band{border-bottom:0.5pt solid var(--rule)}
.header-band td{vertical-align:bottom;padding-bottom:5pt}
.band td.right{text-align:right}
"""

COVER = """
.panel{position:relative;height:148mm;background:var(--navy);color:var(--on-navy)}
.strip{height:2.2mm;background:var(--teal)}
.cover .mark{position:absolute;z-index:2;top:8mm;left:0;width:100%}
.cover-from{position:absolute;left:25mm;top:22mm;width:108mm}
.cover-logo{display:block;margin-bottom:3mm}
p.cover-number.cover-english{color:var(--on-navy-soft)}
.cover-number{position:absolute;right:25mm;top:23mm;width:50mm}
.cover-titles{position:absolute;left:25mm;bottom:20mm;width:160mm}
.cover-for{position:relative;margin:17.8mm 25mm 0 25mm}
.cover-promise{max-width:130mm}
.cover-facts{position:absolute;left:25mm;top:243mm;width:160mm}
p.cover-confidentiality{position:absolute;left:25mm;top:273mm;width:160mm}
"""

ELEMENTS = TEXT + TABLES + CARDS + CHARTS + CONTENTS + COVER

PRINT = """
@page{@footnote{border-top:0.5pt solid var(--rule2);padding-top:4pt;margin-top:9pt}}
.fn{float:footnote;white-space:normal;text-indent:0;letter-spacing:0;text-decoration:none}
.fn::footnote-call{content:" " attr(data-n);font-size:85%;line-height:0;vertical-align:super;white-space:pre;font-weight:400}
.fn::footnote-marker{content:attr(data-n) " "}
.sheet+.sheet{break-before:page}
.sheet.cover{position:relative;height:296.5mm;overflow:hidden}
h1,h2,h3,h4,h5,h6{bookmark-label:attr(data-bookmark);margin-break:discard}
table.data{margin-break:discard}
.arrow::before{content:"→"}
.toc-page{display:block;margin-right:-14mm;text-align:right;color:var(--ink)}
.toc-page a::after{content:target-counter(attr(href), page)}
.page-ref::after{content:target-counter(attr(href), page)}
.zh .page-ref:not(.chinese){margin:0 0.25em}
.page-ref.roman::after{content:target-counter(attr(href), page, upper-roman)}
.page-ref.chinese::after{content:target-counter(attr(href), page, han)}
.toc-page.roman a::after{content:target-counter(attr(href), page, upper-roman)}
.toc-page.chinese a::after{content:target-counter(attr(href), page, han)}
"""

SCREEN = """
.fn-call{margin-left:1pt}
.fn-call a,a.fn-back{color:var(--navy)}
.notes .footnote{margin-bottom:3pt}
body{background:#E9EDF1;padding:12mm 0}
.sheet{position:relative;isolation:isolate;background:#FFFFFF;width:210mm;max-width:100%;margin:0 auto 10mm;padding:14mm 25mm;box-sizing:border-box;box-shadow:0 1px 5px rgba(27,37,48,0.22)}
.watermark{position:absolute;z-index:-1;top:0;bottom:0;left:0;right:0;overflow:hidden;text-align:center}
.watermark>span{position:sticky;top:42vh;display:inline-block;margin-top:80mm;transform:rotate(-45deg);white-space:nowrap;font-size:48pt;line-height:60pt;font-weight:700;color:#E2E6EA}
.sheet.landscape,.sheet.a4-landscape{width:297mm}
.sheet.a3-landscape{width:420mm}
.sheet.letter{width:215.9mm}
.sheet.letter-landscape{width:279.4mm}
.sheet.cover{padding:0;height:297mm}
.sheet>.header-band{margin-bottom:9mm}
.sheet>.footer-band{margin-top:11mm}
.chapter{margin-top:17mm}
.header-band+.chapter{margin-top:0}
.arrow::before{content:"→"}
.zh .arrow{font-family:inherit}
a:focus-visible{outline:2px solid var(--teal);outline-offset:2px}
@media (max-width:210mm){
body{padding:0}
.sheet{padding:6mm 5mm;margin-bottom:3mm;overflow-x:auto}
.sheet.cover{height:auto;padding-bottom:8mm}
.panel{height:auto;min-height:70mm;padding:8mm 5mm}
.cover-from,.cover-number,.cover-titles,.cover-facts,p.cover-confidentiality{position:static;width:auto;text-align:left}
.cover-titles{margin-top:16mm}
.cover-for,.cover-facts,p.cover-confidentiality{margin:8mm 5mm 0}
.cover-title{font-size:24pt;line-height:32pt}
.data,.need-card,.gantt,.key-figures{min-width:150mm}
}
@media print{
body{background:none;padding:0}
.sheet{box-shadow:none;width:auto;padding:0;margin:0}
.sheet+.sheet{break-before:page}
.sheet.cover{padding:0}
}
"""
