"""Names that a ministry's reports are full of: cities where one meets, countries, acronyms."""

from __future__ import annotations

# Dutch and English names; a place that is missing is still found by the words around it.
CITIES = frozenset(
    name.strip()
    for name in """
    Aberdeen, Abuja, Addis Abeba, Addis Ababa, Algiers, Amman, Amsterdam, Ankara, Antalya,
    Antwerpen, Antwerp, Apeldoorn, Arnhem, Athene, Athens, Bagdad, Baghdad, Bakoe, Baku, Bali,
    Bangkok, Barcelona, Beiroet, Beirut, Belgrado, Belgrade, Bergen, Berlijn, Berlin, Bern, Bilbao,
    Boedapest, Budapest, Boekarest, Bucharest, Bogota, Bogotá, Bordeaux, Brasilia, Bratislava,
    Breda, Brugge, Bruges, Brunssum, Brussel, Brussels, Buenos Aires, Canberra, Cannes,
    Caïro, Cairo, Chicago, Chisinau, Chișinău, Dakar, Damascus, Davos, Delft, Den Bosch, Den Haag,
    Den Helder, The Hague, 's-Gravenhage, Dhaka, Doha, Dresden, Dubai, Dublin, Dubrovnik,
    Düsseldorf, Edinburgh, Eindhoven, Elmau, Esbjerg, Evian, Frankfurt, Gdansk, Gdańsk, Genève,
    Geneva, Gent, Ghent, Glasgow, Göteborg, Gothenburg, Granada, Groningen, Haarlem, Hamburg,
    Hanoi, Havana, Heidelberg, Helsinki, Hiroshima, Hongkong, Istanbul, Jakarta, Jerevan, Yerevan,
    Jeruzalem, Jerusalem, Johannesburg, Kaapstad, Cape Town, Kabul, Kampala, Kananaskis, Kazan,
    Kiev, Kigali, Kinshasa, Kleve, Kopenhagen, Copenhagen, Krakau, Kraków, Kuala Lumpur, Kyiv,
    Kyjiv, La Valletta, Valletta, Lagos, Leeuwarden, Leiden, Leipzig, Lissabon, Lisbon, Ljubljana,
    Londen, London, Luxemburg-Stad, Lviv, Lyon, Maastricht, Madrid, Malmö, Manilla, Manila,
    Marrakesh, Marseille, Mexico-Stad, Milaan, Milan, Minsk, Mons, Moskou, Moscow, Monterrey,
    Montreux, Montreal, München, Munich, Münster, Nairobi, Napels, Naples, New Delhi, New York,
    Nice, Nicosia, Nijmegen, Odesa, Odessa, Oostende, Ostend, Oslo, Ottawa, Palermo, Parijs, Paris,
    Peking, Beijing, Podgorica, Poznan, Praag, Prague, Pretoria, Pristina, Ramstein, Reykjavik,
    Reykjavík, Riga, Rio de Janeiro, Riyad, Riyadh, Rome, Rotterdam, Rzeszów, San Francisco,
    San Sebastián, Santiago, Santiago de Compostela, Sarajevo, Scheveningen, Seoul, Sevilla,
    Sharm-el-Sheikh, Shanghai, Sintra, Skopje, Soesterberg, Sofia, Stavanger, Stockholm,
    Straatsburg, Strasbourg, Stuttgart, Sydney, Taipei, Tallinn, Tampere, Tartu, Tbilisi, Teheran,
    Tehran, Tel Aviv, Tilburg, Tirana, Tokio, Tokyo, Toronto, Tripoli, Tromsø, Trondheim, Toulon,
    Tunis, Turijn, Turin, Turku, Uppsala, Utrecht, Vaduz, Valencia, Valkenburg, Venetië, Venice,
    Versailles, Vilnius, Vlissingen, Volendam, Warschau, Warsaw, Washington, Washington D.C.,
    Washington DC, Luxemburg, Luxembourg, Singapore, Wellington, Wenen, Vienna, Wiesbaden,
    Zagreb, Zürich, Zwolle
    """.split(",")
)

# Names that follow "in" without being the place of a meeting.
REGIONS = frozenset(
    name.strip()
    for name in """
    Afghanistan, Afrika, Africa, Albanië, Albania, Amerika, America, Armenië, Armenia, Australië,
    Australia, Azerbeidzjan, Azerbaijan, Azië, Asia, Balkan, Belarus, België, Belgium, Bosnië,
    Bosnië-Herzegovina, Bosnia, Brazilië, Brazil, Bulgarije, Bulgaria, Canada, China, Cyprus,
    Denemarken, Denmark, Duitsland, Germany, Egypte, Egypt, Estland, Estonia, Europa, Europe,
    Finland, Frankrijk, France, Gaza, Georgië, Georgia, Griekenland, Greece, Groenland, Greenland,
    Hongarije, Hungary, Ierland, Ireland, IJsland, Iceland, India, Indonesië, Indonesia,
    Indo-Pacific, Irak, Iraq, Iran, Israël, Israel, Italië, Italy, Japan, Jemen, Yemen, Jordanië,
    Jordan, Kaukasus, Kazachstan, Kosovo, Kroatië, Croatia, Letland, Latvia, Libanon, Lebanon,
    Libië, Libya, Litouwen, Lithuania, Luxemburg, Luxembourg, Mali, Malta, Marokko, Morocco,
    Mexico, Moldavië, Moldova, Mongolië, Montenegro, Nederland, Nederlandse, Netherlands, Niger,
    Nieuw-Zeeland, New Zealand, Noord-Afrika, Noord-Amerika, Noord-Korea, Noord-Macedonië,
    North Korea, North Macedonia, Noorwegen, Norway, Oekraïne, Ukraine, Oezbekistan, Oostenrijk,
    Austria, Pakistan, Palestina, Polen, Poland, Portugal, Roemenië, Romania, Rusland, Russia,
    Sahel, Saoedi-Arabië, Servië, Serbia, Slovenië, Slovenia, Slowakije, Slovakia, Soedan, Sudan,
    Spanje, Spain, Syrië, Syria, Taiwan, Tsjechië, Czechia, Tunesië, Turkije, Türkiye, Turkey,
    Unie, Union, Verenigde Staten, Verenigd Koninkrijk, United States, United Kingdom, Vietnam,
    Zuid-Afrika, Zuid-Korea, South Korea, Zweden, Sweden, Zwitserland, Switzerland, Zeeland,
    Noordzee, Oostzee, Zwarte Zee, Stille Oceaan, Middellandse Zee, Krim, Crimea, Donbas
    """.split(",")
)

COUNTRY_ACTORS = REGIONS - frozenset(
    name.strip()
    for name in """
    Afrika, Africa, Amerika, America, Azië, Asia, Balkan, Europa, Europe, Indo-Pacific, Kaukasus,
    Gaza, Sahel, Unie, Union, Nederlandse, Noord-Afrika, Noord-Amerika, Zeeland, Noordzee, Oostzee,
    Zwarte Zee, Stille Oceaan, Middellandse Zee, Krim, Crimea, Donbas
    """.split(",")
)

ACRONYMS = frozenset(
    """
    NAVO NATO EU VN UN VS VK US UK G7 G8 G20 SG OVSE OSCE IMF WTO OESO OECD IAEA ICC UNSC UNHCR
    EDEO EEAS EZ BZ RBZ RAZ DMM FMM SACEUR UDCG UCAP AIV CSTO COP EP TK EK PA HV HR ASEAN AU BBP
    GDP BHOS OJCS JBZ JHA JEF PESCO EDF GVDB GBVB CSDP CFSP NPT NPV ICAO IMO SHAPE MIVD AIVD NCTV
    MINUSMA ISAF KFOR EUFOR SACT HQ BNR CBRN D66 VVD PVV CDA SP PvdA SGP BBB NSC DC
    """.split()
)

# Adjectives and words of places that keep their capital whatever the text around them.
CAPITALISED = frozenset(
    """
    Nederlandse Nederlands Europese Europees Amerikaanse Russische Oekraïense Duitse Franse Britse
    Belgische Turkse Chinese Japanse Poolse Litouwse Finse Zweedse Noorse Deense Italiaanse Spaanse
    Griekse Noord-Atlantische Euro-Atlantische Trans-Atlantische Baltische Caribische Arabische
    Afrikaanse Aziatische Israëlische Canadese Buitenlandse Defensie Kamer Tweede Eerste Verenigde
    Naties Staten Raad Indo-Pacific Dutch European American Russian Ukrainian German French British
    Turkish Chinese Japanese Polish Finnish Swedish Norwegian Danish Italian Spanish Greek Atlantic
    """.split()
)
# Of these a ministry's name consists, but on their own they are common words.
ONLY_WITH_EVIDENCE = frozenset("Kamer Tweede Eerste Raad Defensie Staten Buitenlandse".split())
