"""The local authorities of England that have children's services, and the years in which they existed: one table.

A reorganisation is a new line for each authority that begins, and `until` and `then` on those that it ends. The orders
are on legislation.gov.uk: SI 2008/907 (Bedfordshire), 2008/634 (Cheshire), 2018/648 (Bournemouth, Dorset and Poole),
2020/156 (Northamptonshire) and 2022/331 (Cumbria).

Numbers are the Department for Education's, codes the Office for National Statistics'.
"""

from datetime import date, timedelta
from typing import NamedTuple


class Authority(NamedTuple):
    """A local authority.

    Parameters
    ----------
    number
        As the Department for Education numbers it: ``855``.
    codes
        Of the Office for National Statistics, the latest last; a change of boundaries or of its kind gives it a new one.
    names
        The usual one first. What is said of any authority (``Council``, ``City of``) need not be listed.
    last_day
        Its last day; None while there is no end to it.
    replaced_by
        Numbers of the authorities that took its place.
    """

    number: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    last_day: date | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]

    @property
    def first_day(self) -> date | None:
        """The day on which it began; None where that was before all figures."""
        return _FIRST_DAYS.get(self.number)

    def is_there_on(self, day: date) -> bool:
        """Return whether it had begun, and had not ended, on a day."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)


def _one(
    number: str, codes: str, name: str, *, also: str = "", until: date | None = None, then: str = ""
) -> Authority:
    others = also.split("; ") if also else []
    return Authority(number, tuple(codes.split()), (name, *others), until, tuple(then.split()))


_ALL = (
    _one("201", "E09000001", "City of London", also="City of London Corporation; City of London Council"),
    _one("202", "E09000007", "Camden"),
    _one("203", "E09000011", "Greenwich"),
    _one("204", "E09000012", "Hackney"),
    _one("205", "E09000013", "Hammersmith and Fulham"),
    _one("206", "E09000019", "Islington"),
    _one("207", "E09000020", "Kensington and Chelsea"),
    _one("208", "E09000022", "Lambeth"),
    _one("209", "E09000023", "Lewisham"),
    _one("210", "E09000028", "Southwark"),
    _one("211", "E09000030", "Tower Hamlets"),
    _one("212", "E09000032", "Wandsworth"),
    _one("213", "E09000033", "Westminster"),
    _one("301", "E09000002", "Barking and Dagenham"),
    _one("302", "E09000003", "Barnet"),
    _one("303", "E09000004", "Bexley"),
    _one("304", "E09000005", "Brent"),
    _one("305", "E09000006", "Bromley"),
    _one("306", "E09000008", "Croydon"),
    _one("307", "E09000009", "Ealing"),
    _one("308", "E09000010", "Enfield"),
    _one("309", "E09000014", "Haringey"),
    _one("310", "E09000015", "Harrow"),
    _one("311", "E09000016", "Havering"),
    _one("312", "E09000017", "Hillingdon"),
    _one("313", "E09000018", "Hounslow"),
    _one("314", "E09000021", "Kingston upon Thames"),
    _one("315", "E09000024", "Merton"),
    _one("316", "E09000025", "Newham"),
    _one("317", "E09000026", "Redbridge"),
    _one("318", "E09000027", "Richmond upon Thames"),
    _one("319", "E09000029", "Sutton"),
    _one("320", "E09000031", "Waltham Forest"),
    _one("330", "E08000025", "Birmingham"),
    _one("331", "E08000026", "Coventry"),
    _one("332", "E08000027", "Dudley"),
    _one("333", "E08000028", "Sandwell"),
    _one("334", "E08000029", "Solihull"),
    _one("335", "E08000030", "Walsall"),
    _one("336", "E08000031", "Wolverhampton"),
    _one("340", "E08000011", "Knowsley"),
    _one("341", "E08000012", "Liverpool"),
    _one("342", "E08000013", "St. Helens"),
    _one("343", "E08000014", "Sefton"),
    _one("344", "E08000015", "Wirral"),
    _one("350", "E08000001", "Bolton"),
    _one("351", "E08000002", "Bury"),
    _one("352", "E08000003", "Manchester"),
    _one("353", "E08000004", "Oldham"),
    _one("354", "E08000005", "Rochdale"),
    _one("355", "E08000006", "Salford"),
    _one("356", "E08000007", "Stockport"),
    _one("357", "E08000008", "Tameside"),
    _one("358", "E08000009", "Trafford"),
    _one("359", "E08000010", "Wigan"),
    _one("370", "E08000016 E08000038", "Barnsley"),
    _one("371", "E08000017", "Doncaster"),
    _one("372", "E08000018", "Rotherham"),
    _one("373", "E08000019 E08000039", "Sheffield"),
    _one("380", "E08000032", "Bradford"),
    _one("381", "E08000033", "Calderdale"),
    _one("382", "E08000034", "Kirklees"),
    _one("383", "E08000035", "Leeds"),
    _one("384", "E08000036", "Wakefield"),
    _one("390", "E08000020 E08000037", "Gateshead"),
    _one("391", "E08000021", "Newcastle upon Tyne"),
    _one("392", "E08000022", "North Tyneside"),
    _one("393", "E08000023", "South Tyneside"),
    _one("394", "E08000024", "Sunderland"),
    _one("420", "E06000053", "Isles of Scilly"),
    _one("800", "E06000022", "Bath and North East Somerset", also="Bath and NE Somerset; BANES"),
    _one("801", "E06000023", "Bristol, City of", also="Bristol"),
    _one("802", "E06000024", "North Somerset"),
    _one("803", "E06000025", "South Gloucestershire"),
    _one("805", "E06000001", "Hartlepool"),
    _one("806", "E06000002", "Middlesbrough"),
    _one("807", "E06000003", "Redcar and Cleveland"),
    _one("808", "E06000004", "Stockton-on-Tees"),
    _one("810", "E06000010", "Kingston Upon Hull, City of", also="Kingston upon Hull; Hull"),
    _one("811", "E06000011", "East Riding of Yorkshire"),
    _one("812", "E06000012", "North East Lincolnshire"),
    _one("813", "E06000013", "North Lincolnshire"),
    _one("815", "E10000023 E06000065", "North Yorkshire"),
    _one("816", "E06000014", "York"),
    _one("820", "E10000001", "Bedfordshire", until=date(2009, 3, 31), then="822 823"),
    _one("821", "E06000032", "Luton"),
    _one("822", "E06000055", "Bedford Borough", also="Bedford"),
    _one("823", "E06000056", "Central Bedfordshire"),
    _one("825", "E10000002 E06000060", "Buckinghamshire"),
    _one("826", "E06000042", "Milton Keynes"),
    _one("830", "E10000007", "Derbyshire"),
    _one("831", "E06000015", "Derby"),
    _one(
        "835",
        "E10000009",
        "Dorset (Pre LG)",
        also="Dorset; Dorset County; Dorset County Council",
        until=date(2019, 3, 31),
        then="838 839",
    ),
    _one("836", "E06000029", "Poole (Pre LG)", also="Poole", until=date(2019, 3, 31), then="838 839"),
    _one(
        "837",
        "E06000028",
        "Bournemouth (Pre LG)",
        also="Bournemouth",
        until=date(2019, 3, 31),
        then="838 839",
    ),
    _one("838", "E06000059", "Dorset", also="Dorset Council; Dorset UA; Dorset Unitary Authority"),
    _one("839", "E06000058", "Bournemouth, Christchurch and Poole", also="BCP"),
    _one("840", "E10000010 E06000047", "Durham", also="County Durham"),
    _one("841", "E06000005", "Darlington"),
    _one("845", "E10000011", "East Sussex"),
    _one("846", "E06000043", "Brighton and Hove", also="Brighton"),
    _one("850", "E10000014", "Hampshire"),
    _one("851", "E06000044", "Portsmouth"),
    _one("852", "E06000045", "Southampton"),
    _one("855", "E10000018", "Leicestershire"),
    _one("856", "E06000016", "Leicester"),
    _one("857", "E06000017", "Rutland"),
    _one("860", "E10000028", "Staffordshire"),
    _one("861", "E06000021", "Stoke-on-Trent"),
    _one("865", "E10000033 E06000054", "Wiltshire"),
    _one("866", "E06000030", "Swindon"),
    _one("867", "E06000036", "Bracknell Forest"),
    _one("868", "E06000040", "Windsor and Maidenhead"),
    _one("869", "E06000037", "West Berkshire"),
    _one("870", "E06000038", "Reading"),
    _one("871", "E06000039", "Slough"),
    _one("872", "E06000041", "Wokingham"),
    _one("873", "E10000003", "Cambridgeshire"),
    _one("874", "E06000031", "Peterborough"),
    _one("875", "E10000004", "Cheshire", until=date(2009, 3, 31), then="895 896"),
    _one("876", "E06000006", "Halton"),
    _one("877", "E06000007", "Warrington"),
    _one("878", "E10000008", "Devon"),
    _one("879", "E06000026", "Plymouth"),
    _one("880", "E06000027", "Torbay"),
    _one("881", "E10000012", "Essex"),
    _one("882", "E06000033", "Southend-on-Sea", also="Southend"),
    _one("883", "E06000034", "Thurrock"),
    _one("884", "E06000019", "Herefordshire", also="Herefordshire, County of"),
    _one("885", "E10000034", "Worcestershire"),
    _one("886", "E10000016", "Kent"),
    _one("887", "E06000035", "Medway"),
    _one("888", "E10000017", "Lancashire"),
    _one("889", "E06000008", "Blackburn with Darwen"),
    _one("890", "E06000009", "Blackpool"),
    _one("891", "E10000024", "Nottinghamshire"),
    _one("892", "E06000018", "Nottingham"),
    _one("893", "E10000026 E06000051", "Shropshire"),
    _one("894", "E06000020", "Telford and Wrekin", also="Telford"),
    _one("895", "E06000049", "Cheshire East"),
    _one("896", "E06000050", "Cheshire West and Chester", also="Cheshire West"),
    _one("908", "E10000005 E06000052", "Cornwall"),
    _one("909", "E10000006", "Cumbria", until=date(2023, 3, 31), then="942 943"),
    _one("916", "E10000013", "Gloucestershire"),
    _one("919", "E10000015", "Hertfordshire"),
    _one("921", "E06000046", "Isle of Wight"),
    _one("925", "E10000019", "Lincolnshire"),
    _one("926", "E10000020", "Norfolk"),
    _one("928", "E10000021", "Northamptonshire", until=date(2021, 3, 31), then="940 941"),
    _one("929", "E10000022 E06000048 E06000057", "Northumberland"),
    _one("931", "E10000025", "Oxfordshire"),
    _one("933", "E10000027 E06000066", "Somerset"),
    _one("935", "E10000029", "Suffolk"),
    _one("936", "E10000030", "Surrey"),
    _one("937", "E10000031", "Warwickshire"),
    _one("938", "E10000032", "West Sussex"),
    _one("940", "E06000061", "North Northamptonshire"),
    _one("941", "E06000062", "West Northamptonshire"),
    _one("942", "E06000063", "Cumberland"),
    _one("943", "E06000064", "Westmorland and Furness"),
)
_FIRST_DAYS = {
    number: authority.last_day + timedelta(days=1)
    for authority in _ALL
    if authority.last_day
    for number in authority.replaced_by
}

AUTHORITIES = {authority.number: authority for authority in _ALL}
"""Every one by its number."""
