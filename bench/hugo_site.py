"""The site that we print, as a site for Hugo: the same texts, header, footer and tags; templates of equal weight.

What is the same on all of our pages goes into the layouts as it stands on one of them. What differs from page to
page is written in Hugo's terms, line by line what the templates of our default theme print.
"""

import pathlib
import re

CONFIG = """baseURL = "https://water.example.gov.cn/"
title = "示例市水利局"
languageCode = "zh-CN"
uglyURLs = true
paginate = 20
disableKinds = ["taxonomy", "term", "404"]
timeZone = "Asia/Shanghai"
[outputs]
home = ["HTML"]
section = ["HTML", "RSS"]
[services.rss]
limit = 20
"""

SINGLE = """@OPEN@<title>{{ .Title }}_{{ .CurrentSection.Title }}_@NAME@</title>
<meta name="ColumnName" content="{{ .CurrentSection.Title }}">
<meta name="ColumnDescription" content="{{ .CurrentSection.Title }}">
<meta name="ColumnKeywords" content="{{ .CurrentSection.Title }}">
<meta name="ColumnType" content="{{ .CurrentSection.Title }}">
<meta name="ArticleTitle" content="{{ .Title }}">
<meta name="PubDate" content="{{ .Date.Format "2006-01-02 15:04" }}">
<meta name="ContentSource" content="{{ .Params.source }}">
<meta name="Keywords" content="{{ delimit .Params.keywords "," }}">
<meta name="Description" content="{{ .Description }}">
<meta name="Url" content="{{ .Permalink }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
@HEADER@<main id="main" tabindex="-1">
<div class="wrap">
<nav class="crumb" aria-label="当前位置"><ol><li><a href="/">首页</a></li><li><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></li><li><span aria-current="page">正文</span></li></ol></nav>
<div class="cols"><article class="article"><header><h1>{{ .Title }}</h1>
<p class="meta"><span>发布时间：<time datetime="{{ .Date.Format "2006-01-02T15:04-07:00" }}">{{ .Date.Format "2006-01-02 15:04" }}</time></span><span>信息来源：{{ .Params.source }}</span></p>
@TOOLS@
</header>
<div class="prose">{{ .Content }}</div>
<nav class="prevnext" aria-label="上下篇">
{{ with .NextInSection }}<p><span>上一篇：</span><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>
{{ end }}{{ with .PrevInSection }}<p><span>下一篇：</span><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>
{{ end }}</nav>
@REPORT@
</article>
</div></div>
</main>
@FOOTER@"""

LIST = """@OPEN@<title>{{ .Title }}_@NAME@</title>
<meta name="ColumnName" content="{{ .Title }}">
<meta name="ColumnDescription" content="{{ .Title }}">
<meta name="ColumnKeywords" content="{{ .Title }}">
<meta name="ColumnType" content="{{ .Title }}">
<meta name="Url" content="{{ .Permalink }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
@HEADER@<main id="main" tabindex="-1">
<div class="wrap">
<nav class="crumb" aria-label="当前位置"><ol><li><a href="/">首页</a></li><li><span aria-current="page">{{ .Title }}</span></li></ol></nav>
{{ $pages := .Paginate .RegularPages }}<div class="cols side">
<aside class="lead-in"><nav class="menu" aria-label="栏目"><h2>{{ .Title }}</h2>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></aside>
<div>
<div class="row between"><h1 class="page-title">{{ .Title }}</h1></div>
<ul class="list ruled">
{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time></li>
{{ end }}</ul>
<nav class="pager" aria-label="分页"><span class="t">{{ $pages.PageNumber }}/{{ $pages.TotalPages }}</span>{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}" rel="prev">上一页</a>{{ end }}{{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}" rel="next">下一页</a>{{ end }}<a href="{{ $pages.First.URL }}">最新</a><a href="{{ $pages.Last.URL }}">最早</a></nav>
</div></div></div>
</main>
@FOOTER@"""

HOME = """@OPEN@<title>@NAME@</title>
</head>
@HEADER@<main id="main" tabindex="-1" class="home">
<h1 class="sr">@NAME@</h1>
{{ range first 4 .Site.Sections }}<section><div class="head"><h2>{{ .Title }}</h2><a href="{{ .RelPermalink }}">更多 ›</a></div><ul class="list">
{{ range first 6 .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "01-02" }}</time></li>
{{ end }}</ul></section>
{{ end }}</main>
@FOOTER@"""


def write_layouts(target, page, other):
    """Writes configuration and layouts to `target`; `page` and `other` are two of our article pages."""
    parts = {
        "NAME": "示例市水利局",
        "OPEN": opening(page, other),
        "HEADER": between(page, "<body>", "<main"),
        "FOOTER": page[page.index("</main>") + len("</main>"):].lstrip(),
        "TOOLS": between(page, '<div class="tools">', "</header>").strip(),
        "REPORT": re.search(r'<p class="useful.*?</p>', page, re.DOTALL)[0],
    }
    layouts = pathlib.Path(target) / "layouts"
    for name, template in (("_default/single.html", SINGLE), ("_default/list.html", LIST), ("index.html", HOME)):
        for key, text in parts.items():
            template = template.replace(f"@{key}@", text.replace("{{", "{{`{{`}}"))
        (layouts / name).parent.mkdir(parents=True, exist_ok=True)
        (layouts / name).write_text(template, encoding="utf-8")
    (pathlib.Path(target) / "config.toml").write_text(CONFIG, encoding="utf-8")


def opening(page, other):
    """The lines of the head that are the same on both pages, and so on all."""
    common = set(head(other))
    return "".join(f"{line}\n" for line in head(page) if line in common)


def head(page):
    return page[:page.index("</head>")].splitlines()


def between(text, start, end):
    at = text.index(start)
    return text[at:text.index(end, at)]
