"""A page of the handbook that is known by heart."""
# ruff: noqa: E501 (Chinese counts double)

from __future__ import annotations

from kamsim.domain.handbook import Page

PAGE: Page = {
    "id": "K02",
    "title": {"en": "What he says and what he wants", "zh": "他说的和他要的"},
    "gist": {"en": "Wait with the offer until he has said what he wants.", "zh": "等他说出想要什么，再拿方案。"},
    "text": [
        {"en": "People speak of trouble long before they speak of buying. [b]Both[/b] are needs, and between the two lies "
               "most of the work of a large sale.",
         "zh": "客户说麻烦，总比说要买早得多。[b]两样[/b]都是需求，大单子的功夫多半花在这两句话之间。"},
    ],
    "examples": [
        {"good": True, "scene": {"en": "A bakery with three mills.", "zh": "一家面包厂，三家磨坊供粉。"},
         "talk": [
             {"who": "buyer", "says": {"en": "The dough is a bit slack on Tuesdays.", "zh": "周二那批粉揉出来的面有点软。"}},
             {"who": "seller", "says": {"en": "What happens to the shift when it is?", "zh": "面一软，当班的怎么办？"}},
         ],
         "why": {"en": "He was asked what it leads to.", "zh": "问的是后果。"}},
        {"good": False, "scene": {"en": "The same bakery.", "zh": "还是那家面包厂。"},
         "talk": [
             {"who": "buyer", "says": {"en": "The dough is a bit slack.", "zh": "面有点软。"}},
             {"who": "seller", "says": {"en": "Then ours is just what you need!", "zh": "那您用我们的正合适！"}},
             {"who": "buyer", "says": {"en": "For a bit of slack dough?", "zh": "就为面软那么一点？"}},
         ],
         "why": {"en": "The offer met a nuisance.", "zh": "方案撞上的是一件小烦恼。"}},
    ],
    "practise": {"en": "Mark each reply before you go on: trouble, or wish?", "zh": "听完每句先标一下：是麻烦，还是愿望？"},
    "see": ["K07", "K99"],
}  # fmt: skip
