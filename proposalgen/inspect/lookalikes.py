"""Letters of other scripts that look like a Latin letter: the Latin letter each is read as.

Facts of Unicode's confusables data (UTS #39, Unicode License v3), reduced to single letters that
no normalisation brings home; ``ǫ`` is what stands for a small capital q. A capital that looks like ``l`` is read as the ``i`` it is written for.
"""

LOOKALIKE = (
    "ıƄƍƖƦƽǀɑɡɣɩɪɯʋʏͿΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορσυϜϳϺЅІЈАВЕКМНОРСТУХЬаге"
    "орсухѕіјѡѴѵҮүһҽӀӏԁԌԛԜԝՍՏՕագզհոռսցքօଠഠဝყჿሀዐᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔ"
    "ᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴᐯᑌᑭᑯᑲᒍᒪᕁᕼᕽᖇᖯᖴᗅᗞᗪᗰᗷᚷᛁᛕᛖᴄᴏᴑᴜᴠᴡᴢᴦᶃᶌẝỿⲅⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬⳐ"
    "ⴸⴹⵏⵔⵕⵝꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴꙇꛟꜱꞘꞙꞟꞲꞳꞴꬲꬵꬽꭇꭈꭎꭒꭚꭵꮁꮃꮓꮩꮪꮯ𐊂𐊆𐊇𐊊"
    "𐊐𐊒𐊕𐊖𐊗𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏𐌁𐌂𐌉𐌑𐌕𐌗𐐄𐐕𐐛𐐠𐐬𐐽𐑈𐒴𐓂𐓎𐓪𐓶𐔓𐔖𐔘𐔜𐔝𐔥𐔦𐔧𑜆𑜊𑜎𑜏𑢠𑢢𑢣𑢤𑢦𑢩𑢮𑢲𑢵𑢸𑢼𑣀𑣁𑣂𑣃"
    "𑣄𑣈𑣗𑣘𑣜𖼈𖼊𖼖𖼨𖼵𖼺𖽀𖽂𖽃ǫ"
)
LATIN = (
    "ibgirslagyiiwuyjabezhikmnoptyxayivopoufjmsijabekmhopctyxbare"
    "opcyxsijwvvyyheiidgqwwusowqqhnnugfooooyouodrtiyajewmhyghzbrw"
    "svslcpkdgbvupdbjlxhxrbfaddmbxlkmcoouvwzrgyfyrhikmnooppcctyxl"
    "veloqxbpddtgkjczfmnlsrvhwxyaelouivsffujxbeforruuyirwzvscbefl"
    "xopstabcfomtyxhbclmtxoclsocsrouounokcvflxvwwwvflyezeloutvsfi"
    "zoouyvtllrsauyq"
)
