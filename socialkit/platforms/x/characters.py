"""Which characters may stand where, as X sees it: pairs of the first and last of each run.

Learned by asking npm twitter-text 3.1.0 (tests/oracle/learn.py), 2026-11-24.
"""

HASHTAG_LETTERS = (
    "AZaz\xaa\xaa\xb5\xb5\xba\xba\xc0\xd6\xd8\xf6\xf8\u02c1\u02c6\u02d1\u02e0\u02e4\u02ec\u02ec\u02ee\u02ee"
    "\u0300\u0374\u0376\u0377\u037a\u037d\u037f\u037f\u0386\u0386\u0388\u038a\u038c\u038c\u038e\u03a1\u03a3"
    "\u03f5\u03f7\u0481\u0483\u052f\u0531\u0556\u0559\u0559\u0561\u0587\u0591\u05bd\u05bf\u05bf\u05c1\u05c2"
    "\u05c4\u05c5\u05c7\u05c7\u05d0\u05ea\u05f0\u05f2\u0610\u061a\u0620\u065f\u066e\u06d3\u06d5\u06dc\u06df"
    "\u06e8\u06ea\u06ef\u06fa\u06fc\u06ff\u06ff\u0710\u074a\u074d\u07b1\u07ca\u07f5\u07fa\u07fa\u0800\u082d"
    "\u0840\u085b\u08a0\u08b2\u08e4\u0963\u0971\u0983\u0985\u098c\u098f\u0990\u0993\u09a8\u09aa\u09b0\u09b2"
    "\u09b2\u09b6\u09b9\u09bc\u09c4\u09c7\u09c8\u09cb\u09ce\u09d7\u09d7\u09dc\u09dd\u09df\u09e3\u09f0\u09f1"
    "\u0a01\u0a03\u0a05\u0a0a\u0a0f\u0a10\u0a13\u0a28\u0a2a\u0a30\u0a32\u0a33\u0a35\u0a36\u0a38\u0a39\u0a3c"
    "\u0a3c\u0a3e\u0a42\u0a47\u0a48\u0a4b\u0a4d\u0a51\u0a51\u0a59\u0a5c\u0a5e\u0a5e\u0a70\u0a75\u0a81\u0a83"
    "\u0a85\u0a8d\u0a8f\u0a91\u0a93\u0aa8\u0aaa\u0ab0\u0ab2\u0ab3\u0ab5\u0ab9\u0abc\u0ac5\u0ac7\u0ac9\u0acb"
    "\u0acd\u0ad0\u0ad0\u0ae0\u0ae3\u0b01\u0b03\u0b05\u0b0c\u0b0f\u0b10\u0b13\u0b28\u0b2a\u0b30\u0b32\u0b33"
    "\u0b35\u0b39\u0b3c\u0b44\u0b47\u0b48\u0b4b\u0b4d\u0b56\u0b57\u0b5c\u0b5d\u0b5f\u0b63\u0b71\u0b71\u0b82"
    "\u0b83\u0b85\u0b8a\u0b8e\u0b90\u0b92\u0b95\u0b99\u0b9a\u0b9c\u0b9c\u0b9e\u0b9f\u0ba3\u0ba4\u0ba8\u0baa"
    "\u0bae\u0bb9\u0bbe\u0bc2\u0bc6\u0bc8\u0bca\u0bcd\u0bd0\u0bd0\u0bd7\u0bd7\u0c00\u0c03\u0c05\u0c0c\u0c0e"
    "\u0c10\u0c12\u0c28\u0c2a\u0c39\u0c3d\u0c44\u0c46\u0c48\u0c4a\u0c4d\u0c55\u0c56\u0c58\u0c59\u0c60\u0c63"
    "\u0c81\u0c83\u0c85\u0c8c\u0c8e\u0c90\u0c92\u0ca8\u0caa\u0cb3\u0cb5\u0cb9\u0cbc\u0cc4\u0cc6\u0cc8\u0cca"
    "\u0ccd\u0cd5\u0cd6\u0cde\u0cde\u0ce0\u0ce3\u0cf1\u0cf2\u0d01\u0d03\u0d05\u0d0c\u0d0e\u0d10\u0d12\u0d3a"
    "\u0d3d\u0d44\u0d46\u0d48\u0d4a\u0d4e\u0d57\u0d57\u0d60\u0d63\u0d7a\u0d7f\u0d82\u0d83\u0d85\u0d96\u0d9a"
    "\u0db1\u0db3\u0dbb\u0dbd\u0dbd\u0dc0\u0dc6\u0dca\u0dca\u0dcf\u0dd4\u0dd6\u0dd6\u0dd8\u0ddf\u0df2\u0df3"
    "\u0e01\u0e3a\u0e40\u0e4e\u0e81\u0e82\u0e84\u0e84\u0e87\u0e88\u0e8a\u0e8a\u0e8d\u0e8d\u0e94\u0e97\u0e99"
    "\u0e9f\u0ea1\u0ea3\u0ea5\u0ea5\u0ea7\u0ea7\u0eaa\u0eab\u0ead\u0eb9\u0ebb\u0ebd\u0ec0\u0ec4\u0ec6\u0ec6"
    "\u0ec8\u0ecd\u0edc\u0edf\u0f00\u0f00\u0f18\u0f19\u0f35\u0f35\u0f37\u0f37\u0f39\u0f39\u0f3e\u0f47\u0f49"
    "\u0f6c\u0f71\u0f84\u0f86\u0f97\u0f99\u0fbc\u0fc6\u0fc6\u1000\u103f\u1050\u108f\u109a\u109d\u10a0\u10c5"
    "\u10c7\u10c7\u10cd\u10cd\u10d0\u10fa\u10fc\u1248\u124a\u124d\u1250\u1256\u1258\u1258\u125a\u125d\u1260"
    "\u1288\u128a\u128d\u1290\u12b0\u12b2\u12b5\u12b8\u12be\u12c0\u12c0\u12c2\u12c5\u12c8\u12d6\u12d8\u1310"
    "\u1312\u1315\u1318\u135a\u135d\u135f\u1380\u138f\u13a0\u13f4\u13f8\u13fc\u1401\u166c\u166f\u167f\u1681"
    "\u169a\u16a0\u16ea\u16f1\u16f8\u1700\u170c\u170e\u1714\u1720\u1734\u1740\u1753\u1760\u176c\u176e\u1770"
    "\u1772\u1773\u1780\u17d3\u17d7\u17d7\u17dc\u17dd\u180b\u180d\u1820\u1877\u1880\u18aa\u18b0\u18f5\u1900"
    "\u191e\u1920\u192b\u1930\u193b\u1950\u196d\u1970\u1974\u1980\u19ab\u19b0\u19c9\u1a00\u1a1b\u1a20\u1a5e"
    "\u1a60\u1a7c\u1a7f\u1a7f\u1aa7\u1aa7\u1ab0\u1abe\u1b00\u1b4b\u1b6b\u1b73\u1b80\u1baf\u1bba\u1bf3\u1c00"
    "\u1c37\u1c4d\u1c4f\u1c5a\u1c7d\u1c80\u1c88\u1c90\u1cba\u1cbd\u1cbf\u1cd0\u1cd2\u1cd4\u1cf6\u1cf8\u1cf9"
    "\u1d00\u1df5\u1dfc\u1f15\u1f18\u1f1d\u1f20\u1f45\u1f48\u1f4d\u1f50\u1f57\u1f59\u1f59\u1f5b\u1f5b\u1f5d"
    "\u1f5d\u1f5f\u1f7d\u1f80\u1fb4\u1fb6\u1fbc\u1fbe\u1fbe\u1fc2\u1fc4\u1fc6\u1fcc\u1fd0\u1fd3\u1fd6\u1fdb"
    "\u1fe0\u1fec\u1ff2\u1ff4\u1ff6\u1ffc\u2071\u2071\u207f\u207f\u2090\u209c\u20d0\u20f0\u2102\u2102\u2107"
    "\u2107\u210a\u2113\u2115\u2115\u2119\u211d\u2124\u2124\u2126\u2126\u2128\u2128\u212a\u212d\u212f\u2139"
    "\u213c\u213f\u2145\u2149\u214e\u214e\u2183\u2184\u2c00\u2c2e\u2c30\u2c5e\u2c60\u2ce4\u2ceb\u2cf3\u2d00"
    "\u2d25\u2d27\u2d27\u2d2d\u2d2d\u2d30\u2d67\u2d6f\u2d6f\u2d7f\u2d96\u2da0\u2da6\u2da8\u2dae\u2db0\u2db6"
    "\u2db8\u2dbe\u2dc0\u2dc6\u2dc8\u2dce\u2dd0\u2dd6\u2dd8\u2dde\u2de0\u2dff\u2e2f\u2e2f\u3005\u3006\u302a"
    "\u302f\u3031\u3035\u303b\u303c\u3041\u3096\u3099\u309a\u309d\u309f\u30a1\u30fa\u30fc\u30ff\u3105\u312d"
    "\u3131\u318e\u31a0\u31ba\u31f0\u31ff\u3400\u4db5\u4e00\u9fcc\ua000\ua48c\ua4d0\ua4fd\ua500\ua60c\ua610"
    "\ua61f\ua62a\ua62b\ua640\ua672\ua674\ua67d\ua67f\ua69d\ua69f\ua6e5\ua6f0\ua6f1\ua717\ua71f\ua722\ua788"
    "\ua78b\ua78e\ua790\ua7ae\ua7b0\ua7b3\ua7c4\ua7c6\ua7cb\ua7cb\ua7dc\ua7dc\ua7f7\ua827\ua840\ua873\ua880"
    "\ua8c4\ua8e0\ua8f7\ua8fb\ua8fb\ua90a\ua92d\ua930\ua953\ua960\ua97c\ua980\ua9c0\ua9cf\ua9cf\ua9e0\ua9ef"
    "\ua9fa\ua9fe\uaa00\uaa36\uaa40\uaa4d\uaa60\uaa76\uaa7a\uaac2\uaadb\uaadd\uaae0\uaaef\uaaf2\uaaf6\uab01"
    "\uab06\uab09\uab0e\uab11\uab16\uab20\uab26\uab28\uab2e\uab30\uab5a\uab5c\uab5f\uab64\uab65\uab70\uabea"
    "\uabec\uabed\uac00\ud7a3\ud7b0\ud7c6\ud7cb\ud7fb\uf870\uf87f\uf882\uf882\uf884\uf89f\uf8b8\uf8b8\uf8c1"
    "\uf8d6\uf900\ufa6d\ufa70\ufad9\ufb00\ufb06\ufb13\ufb17\ufb1d\ufb28\ufb2a\ufb36\ufb38\ufb3c\ufb3e\ufb3e"
    "\ufb40\ufb41\ufb43\ufb44\ufb46\ufbb1\ufbd3\ufd3d\ufd50\ufd8f\ufd92\ufdc7\ufdf0\ufdfb\ufe00\ufe0f\ufe20"
    "\ufe2d\ufe70\ufe74\ufe76\ufefc\uff21\uff3a\uff41\uff5a\uff66\uffbe\uffc2\uffc7\uffca\uffcf\uffd2\uffd7"
    "\uffda\uffdc\U00010000\U0001000b\U0001000d\U00010026\U00010028\U0001003a\U0001003c\U0001003d\U0001003f"
    "\U0001004d\U00010050\U0001005d\U00010080\U000100fa\U000101fd\U000101fd\U00010280\U0001029c\U000102a0"
    "\U000102d0\U000102e0\U000102e0\U00010300\U0001031f\U00010330\U00010340\U00010342\U00010349\U00010350"
    "\U0001037a\U00010380\U0001039d\U000103a0\U000103c3\U000103c8\U000103cf\U00010400\U0001049d\U00010500"
    "\U00010527\U00010530\U00010563\U00010600\U00010736\U00010740\U00010755\U00010760\U00010767\U00010800"
    "\U00010805\U00010808\U00010808\U0001080a\U00010835\U00010837\U00010838\U0001083c\U0001083c\U0001083f"
    "\U00010855\U00010860\U00010876\U00010880\U0001089e\U00010900\U00010915\U00010920\U00010939\U00010980"
    "\U000109b7\U000109be\U000109bf\U00010a00\U00010a03\U00010a05\U00010a06\U00010a0c\U00010a13\U00010a15"
    "\U00010a17\U00010a19\U00010a33\U00010a38\U00010a3a\U00010a3f\U00010a3f\U00010a60\U00010a7c\U00010a80"
    "\U00010a9c\U00010ac0\U00010ac7\U00010ac9\U00010ae6\U00010b00\U00010b35\U00010b40\U00010b55\U00010b60"
    "\U00010b72\U00010b80\U00010b91\U00010c00\U00010c48\U00011000\U00011046\U0001107f\U000110ba\U000110d0"
    "\U000110e8\U00011100\U00011134\U00011150\U00011173\U00011176\U00011176\U00011180\U000111c4\U000111da"
    "\U000111da\U00011200\U00011211\U00011213\U00011237\U000112b0\U000112ea\U00011301\U00011303\U00011305"
    "\U0001130c\U0001130f\U00011310\U00011313\U00011328\U0001132a\U00011330\U00011332\U00011333\U00011335"
    "\U00011339\U0001133c\U00011344\U00011347\U00011348\U0001134b\U0001134d\U00011357\U00011357\U0001135d"
    "\U00011363\U00011366\U0001136c\U00011370\U00011374\U00011480\U000114c5\U000114c7\U000114c7\U00011580"
    "\U000115b5\U000115b8\U000115c0\U00011600\U00011640\U00011644\U00011644\U00011680\U000116b7\U000118a0"
    "\U000118df\U000118ff\U000118ff\U00011ac0\U00011af8\U00012000\U00012398\U00013000\U0001342e\U00016800"
    "\U00016a38\U00016a40\U00016a5e\U00016ad0\U00016aed\U00016af0\U00016af4\U00016b00\U00016b36\U00016b40"
    "\U00016b43\U00016b63\U00016b77\U00016b7d\U00016b8f\U00016f00\U00016f44\U00016f50\U00016f7e\U00016f8f"
    "\U00016f9f\U0001b000\U0001b001\U0001bc00\U0001bc6a\U0001bc70\U0001bc7c\U0001bc80\U0001bc88\U0001bc90"
    "\U0001bc99\U0001bc9d\U0001bc9e\U0001d165\U0001d169\U0001d16d\U0001d172\U0001d17b\U0001d182\U0001d185"
    "\U0001d18b\U0001d1aa\U0001d1ad\U0001d242\U0001d244\U0001d400\U0001d454\U0001d456\U0001d49c\U0001d49e"
    "\U0001d49f\U0001d4a2\U0001d4a2\U0001d4a5\U0001d4a6\U0001d4a9\U0001d4ac\U0001d4ae\U0001d4b9\U0001d4bb"
    "\U0001d4bb\U0001d4bd\U0001d4c3\U0001d4c5\U0001d505\U0001d507\U0001d50a\U0001d50d\U0001d514\U0001d516"
    "\U0001d51c\U0001d51e\U0001d539\U0001d53b\U0001d53e\U0001d540\U0001d544\U0001d546\U0001d546\U0001d54a"
    "\U0001d550\U0001d552\U0001d6a5\U0001d6a8\U0001d6c0\U0001d6c2\U0001d6da\U0001d6dc\U0001d6fa\U0001d6fc"
    "\U0001d714\U0001d716\U0001d734\U0001d736\U0001d74e\U0001d750\U0001d76e\U0001d770\U0001d788\U0001d78a"
    "\U0001d7a8\U0001d7aa\U0001d7c2\U0001d7c4\U0001d7cb\U0001e800\U0001e8c4\U0001e8d0\U0001e8d6\U0001ee00"
    "\U0001ee03\U0001ee05\U0001ee1f\U0001ee21\U0001ee22\U0001ee24\U0001ee24\U0001ee27\U0001ee27\U0001ee29"
    "\U0001ee32\U0001ee34\U0001ee37\U0001ee39\U0001ee39\U0001ee3b\U0001ee3b\U0001ee42\U0001ee42\U0001ee47"
    "\U0001ee47\U0001ee49\U0001ee49\U0001ee4b\U0001ee4b\U0001ee4d\U0001ee4f\U0001ee51\U0001ee52\U0001ee54"
    "\U0001ee54\U0001ee57\U0001ee57\U0001ee59\U0001ee59\U0001ee5b\U0001ee5b\U0001ee5d\U0001ee5d\U0001ee5f"
    "\U0001ee5f\U0001ee61\U0001ee62\U0001ee64\U0001ee64\U0001ee67\U0001ee6a\U0001ee6c\U0001ee72\U0001ee74"
    "\U0001ee77\U0001ee79\U0001ee7c\U0001ee7e\U0001ee7e\U0001ee80\U0001ee89\U0001ee8b\U0001ee9b\U0001eea1"
    "\U0001eea3\U0001eea5\U0001eea9\U0001eeab\U0001eebb\U00020000\U0002a6d6\U0002a700\U0002b734\U0002b740"
    "\U0002b81d\U0002f800\U0002fa1d\U000e0100\U000e01ef"
)
"""A hashtag needs one of them."""

HASHTAG_OTHERS = (
    "09__\xb7\xb7\u05be\u05be\u05f3\u05f4\u0660\u0669\u06f0\u06f9\u07c0\u07c9\u0966\u096f\u09e6\u09ef\u0a66"
    "\u0a6f\u0ae6\u0aef\u0b66\u0b6f\u0be6\u0bef\u0c66\u0c6f\u0ce6\u0cef\u0d66\u0d6f\u0de6\u0def\u0e50\u0e59"
    "\u0ed0\u0ed9\u0f0b\u0f0c\u0f20\u0f29\u1040\u1049\u1090\u1099\u17e0\u17e9\u1810\u1819\u1946\u194f\u19d0"
    "\u19d9\u1a80\u1a89\u1a90\u1a99\u1b50\u1b59\u1bb0\u1bb9\u1c40\u1c49\u1c50\u1c59\u200c\u200d\u3003\u3003"
    "\u301c\u301c\u309b\u309c\u30a0\u30a0\u30fb\u30fb\ua620\ua629\ua67e\ua67e\ua8d0\ua8d9\ua900\ua909\ua9d0"
    "\ua9d9\ua9f0\ua9f9\uaa50\uaa59\uabf0\uabf9\uff10\uff19\uff5e\uff5e\U000104a0\U000104a9\U00011066"
    "\U0001106f\U000110f0\U000110f9\U00011136\U0001113f\U000111d0\U000111d9\U000112f0\U000112f9\U000114d0"
    "\U000114d9\U00011650\U00011659\U000116c0\U000116c9\U000118e0\U000118e9\U00016a60\U00016a69\U00016b50"
    "\U00016b59\U0001d7ce\U0001d7ff"
)
"""May stand in a hashtag as well."""

NOT_IN_DOMAIN = (
    "\t\r !#/:@[_{~\x85\x85\xa0\xa0\u061c\u061c\u1680\u1680\u180e\u180e\u2000\u200a\u200e\u200f\u2028\u202f"
    "\u205f\u205f\u2066\u2069\u3000\u3000\ufeff\ufeff\ufffe\uffff"
)
"""Neither begin nor end a part of a domain."""

NOT_IN_RUN = (
    "\t\r !#,//:@[^{~\x85\x85\xa0\xa0\u061c\u061c\u1680\u1680\u180e\u180e\u2000\u200a\u200e\u200f\u2028\u202f"
    "\u205f\u205f\u2066\u2069\u3000\u3000\ufeff\ufeff\ufffe\uffff"
)
"""Stand nowhere in a domain."""

ASCII_DOMAIN = (
    "--09AZaz\xc0\xd6\xd8\xf6\xf8\u024f\u0253\u0254\u0256\u0257\u0259\u0259\u025b\u025b\u0260\u0260\u0263"
    "\u0263\u0268\u0269\u026f\u026f\u0272\u0272\u0275\u0275\u0280\u0280\u0283\u0283\u0288\u028c\u0292\u0292"
    "\u02bb\u02bb\u0300\u036f\u0399\u0399\u03b9\u03b9\u1e00\u1eff\u1fbe\u1fbe\u2c65\u2c66\u2c7e\u2c7f\ua7dc"
    "\ua7dc"
)
"""May stand in a part of a domain without https:// before it."""

NOT_BEFORE_URL = (
    "#$09@Zaz\ufeff\ufeff\uff03\uff03\uff20\uff20\ufffe\uffff"
)
"""No link begins right after them."""

PATH = (
    "!!#'*;==@[]]__az||~~\xc0\xd6\xd8\xf6\xf8\u024f\u0253\u0254\u0256\u0257\u0259\u0259\u025b\u025b\u0260"
    "\u0260\u0263\u0263\u0268\u0269\u026f\u026f\u0272\u0272\u0275\u0275\u0280\u0280\u0283\u0283\u0288\u028c"
    "\u0292\u0292\u02bb\u02bb\u0300\u036f\u0399\u0399\u03b9\u03b9\u0400\u04ff\u1c80\u1c87\u1e00\u1eff\u1fbe"
    "\u1fbe\u2013\u2013\u2c65\u2c66\u2c7e\u2c7f\ua7dc\ua7dc"
)
"""May stand in the path of a link."""

PATH_END = (
    "##++--/9==AZ__az\xc0\xd6\xd8\xf6\xf8\u024f\u0253\u0254\u0256\u0257\u0259\u0259\u025b\u025b\u0260\u0260"
    "\u0263\u0263\u0268\u0269\u026f\u026f\u0272\u0272\u0275\u0275\u0280\u0280\u0283\u0283\u0288\u028c\u0292"
    "\u0292\u02bb\u02bb\u0300\u036f\u0399\u0399\u03b9\u03b9\u0400\u04ff\u1c80\u1c87\u1e00\u1eff\u1fbe\u1fbe"
    "\u2c65\u2c66\u2c7e\u2c7f\ua7dc\ua7dc"
)
"""May end the path of a link."""

QUERY = (
    "!!#;==?[]]__az||~~"
)
"""May stand in the query of a link."""

QUERY_END = (
    "##&&--/9==AZ__az"
)
"""May end the query of a link."""

NOT_AFTER_MENTION = (
    "@@\xc0\xd6\xd8\xf6\xf8\u024f\u0253\u0254\u0256\u0257\u0259\u0259\u025b\u025b\u0263\u0263\u0268\u0268"
    "\u026f\u026f\u0272\u0272\u0289\u0289\u028b\u028b\u02bb\u02bb\u0300\u036f\u1e00\u1eff\uff20\uff20"
)
"""No mention is right before them."""

NOT_BEFORE_MENTION = (
    "!!#&**09@Z__az\uff20\uff20"
)
"""No mention begins right after them."""

BEFORE_CASHTAG = (
    "\t\r  \x85\x85\xa0\xa0\u1680\u1680\u180e\u180e\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f\u3000"
    "\u3000"
)
"""A cashtag may begin right after them."""

AFTER_CASHTAG = (
    "\t\r !#/:@[_{~\xa0\xa0\u1680\u1680\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f\u3000\u3000\ufeff"
    "\ufeff"
)
"""A cashtag may end right before them."""

BEFORE_REPLY = (
    "\t\r  \x85\x85\xa0\xa0\u1680\u1680\u180e\u180e\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f\u3000"
    "\u3000"
)
"""May stand before the mention that makes a reply."""

INVALID = (
    "\ufeff\ufeff\ufffe\uffff"
)
"""No post may hold them."""
