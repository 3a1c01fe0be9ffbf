"""What a person clicks and types to make a study of their own: nothing is loaded."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.browsing import press

PASSWORD = "a made-up sentence"
LINK = "Shopping vouchers → Feels rewarded"
SHEET = (
    "outcome_key,outcome_en,term_key,term_en,reference_en,b,se,n,events,design_en,source\n"
    "not_smoking,Does not smoke at birth,vouchers,Vouchers,no vouchers,"
    "0.90,0.20,600,150,Made-up trial without controls,made up\n"
)
SAID = (
    ("P1", "Pregnant women", "I felt seen, and I was proud each time I got one.", "supports"),
    ("P2", "Pregnant women", "It was a reward, it kept me going for another week.", "supports"),
    ("P3", "Pregnant women", "Somebody noticed that I had managed it.", "supports"),
    ("M1", "Midwives", "They told me it felt like being paid.", "contradicts"),
    ("M2", "Midwives", "Nobody I saw talked of it as a reward.", "contradicts"),
    ("M3", "Midwives", "It was shopping money, and that was all it was.", "contradicts"),
)


@dataclass
class Team:
    """One person at a desk, by the buttons and links that they see."""

    page: Page
    site: Site
    study: str = ""

    def follow(self, name: str) -> None:
        """Press a link of the page by its whole name."""
        press(self.page.get_by_role("link", name=name, exact=True).first)

    def push(self, name: str) -> None:
        """Press a button by its name; nothing may be refused."""
        press(self.page.get_by_role("button", name=name, exact=True).first)
        refused = self.page.locator("[role=alert]")
        assert refused.count() == 0, refused.first.inner_text()

    def begin(self) -> None:
        """The first person of an installation."""
        self.page.goto(self.site.ways["begin"] + "?lang=en")
        self.page.get_by_label("Your name").fill("Researcher AB")
        self.page.get_by_label("Your initials").fill("AB")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_label("The same password once more").fill(PASSWORD)
        self.push("Begin")

    def make_study(self) -> None:
        """Title, dates, two groups, a round; the administrator leads it."""
        self.follow("New study")
        self.page.get_by_label("Title (English)").fill("Vouchers for not smoking")
        self.page.get_by_label("First day").fill("2024-01-01")
        self.page.get_by_label("Last day").fill("2025-12-31")
        self.page.get_by_label("This study is made up").check()
        self.page.get_by_label("A lane for the problem").uncheck()
        self.push("One more group")
        for number, name in enumerate(("Pregnant women", "Midwives"), start=1):
            group = self.page.get_by_role("group", name=f"Group {number}", exact=True)
            group.get_by_label("Name (English)").fill(name)
        first = self.page.get_by_role("group", name="Round 1", exact=True)
        first.get_by_label("From").fill("2024-03-01")
        first.get_by_label("Up to and including").fill("2024-06-30")
        self.push("Make this study")
        self.follow("Vouchers for not smoking")
        self.study = self.page.url
        self.page.goto(self.site.at("/"))

    def draw(self) -> None:
        """A configuration of four boxes, two arrows and a condition, published as version 0."""
        self.follow("Draw the first theory and publish it")
        self.push("Start an empty theory")
        self.page.get_by_label("English").fill("Vouchers")
        self.push("Add the configuration")
        self._box("Add a context", "Her partner smokes")
        self._box("Add an intervention", "Shopping vouchers")
        self._box("Add a mechanism", "Feels rewarded", "Pregnant women")
        self._box("Add an outcome", "Does not smoke at birth")
        self._arrow("Shopping vouchers", "Feels rewarded")
        self._arrow("Feels rewarded", "Does not smoke at birth", "+")
        self.follow("Add a condition")
        self.page.get_by_label("Context", exact=True).select_option(label="Her partner smokes")
        on = "all that sets off “Feels rewarded”"
        self.page.get_by_label("On what", exact=True).select_option(label=on)
        self.page.get_by_label("What the context does to it").select_option(label="weakens")
        self.push("Add the condition")
        self.page.goto(f"{self.study}/draft")
        self.follow("Publish as version 0")
        self.push("Publish and freeze version 0")

    def claim(self) -> None:
        """Take the claims that the theory implies, and add a pattern."""
        self.page.goto(f"{self.study}/claims")
        press(self.page.get_by_role("link", name="claims that the theory implies"))
        self.push("Add what is ticked")
        self.follow("Add a claim")
        press(self.page.get_by_role("link", name="Claim: a pattern; it says nothing about why"))
        self.page.get_by_label("Where this was so").select_option(
            label="Shopping vouchers (intervention)"
        )
        self.page.get_by_label("Outcome", exact=True).select_option(
            label="Does not smoke at birth (outcome)"
        )
        self.push("Add the claim")

    def listen(self) -> None:
        """Six interviews, each coded once and cited under the link."""
        for name, group, words, stance in SAID:
            self.page.goto(f"{self.study}/sources/new")
            text = f"Question: What did the vouchers do?\n\nAnswer: {words}\n".encode()
            file = {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": text}
            self.page.get_by_label("Files").set_input_files(file)  # type: ignore[arg-type]
            self.page.get_by_label("Group", exact=True).select_option(label=group)
            self.page.get_by_label("Round", exact=True).select_option(label="1")
            self.page.get_by_label("Month").fill("2024-04")
            self.page.get_by_label("Pseudonym").fill(name)
            self.page.get_by_label("Language of the text").select_option("en")
            self.push("Look at it first")
            self.push("Keep this source")
            self._code("Being rewarded", stance)

    def count(self) -> None:
        """One estimate from a sheet, under the pattern."""
        self.page.goto(f"{self.study}/findings/import")
        self.page.get_by_label("Or paste its lines").fill(SHEET)
        self.push("Look at it first")
        self.push("Add 1 estimate")
        press(self.page.get_by_role("link", name="Cite"))
        self.page.get_by_label("Pattern", exact=True).select_option(
            label="Shopping vouchers ⇒ Does not smoke at birth"
        )
        self.page.get_by_label("How the variable measures it").select_option("exact")
        self.push("Cite")

    def explain(self) -> None:
        """Why the two groups differ, in the team's words."""
        self.page.goto(f"{self.study}/mechanisms/feels_rewarded")
        press(self.page.get_by_role("link", name="How we know, and confirm").nth(1))
        self.page.locator("select[name=kind]").select_option("rival mechanism")
        self.page.locator("textarea[name=text]").fill("Midwives saw the women only when paying.")
        self.push("Add explanation")

    def _box(self, link: str, words: str, group: str = "") -> None:
        self.follow(link)
        self.page.get_by_label("English").first.fill(words)
        if group:
            self.page.get_by_label("Whose reasoning or behaviour it is").select_option(label=group)
        self.push("Add the box")

    def _arrow(self, source: str, target: str, sign: str = "") -> None:
        self.follow("Add an arrow")
        press(self.page.locator("main li a").filter(has_text=source))
        to = self.page.get_by_label("What it does, to what")
        chosen = to.locator("option").filter(has_text=target).get_attribute("value")
        to.select_option(chosen)
        if sign:
            self.page.get_by_label("Sign", exact=True).select_option(sign)
        self.push("Add the arrow")

    def _code(self, code: str, stance: str) -> None:
        press(self.page.locator("main a").filter(has_text="paragraph 2").first)
        known = self.page.locator("select[name=code] option").filter(has_text=code)
        if known.count():
            self.page.locator("select[name=code]").select_option(label=code)
        else:
            self.page.locator("input[name=new_code]").fill(code)
        self.page.locator("select[name=claim]").select_option(label=LINK)
        self.page.locator("select[name=stance]").select_option(label=stance)
        self.push("Give the code")
