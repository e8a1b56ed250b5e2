"""The structure as lines: today's boxes and the proposed forms. Data only.

The names of today's boxes stand in Uppsala's document of 2023; how they hang together it does not say, so every link
between them is assumed. The parties and the coordinators are drawn from what they are, not from lines.
"""

from typing import Any

HEADER = "slag;namn;part;syfte;möten per år;ämnen;områden;lyfter till;deltar i;rapporterar till;hör till\n"
RG = "Representationsgruppen för föreningslivet"
OWN = {
    "disa": HEADER
    + """presidium;Kommunalt presidium;kommunen;Presidiet leder arbetet med samverkan.;;;;;Samråd med representationsgruppen?;;
forum;Forum samverkan överenskommelsen;kommunen;Förvaltningarnas gemensamma arbete med överenskommelsen.;4;;;;;Kommunalt presidium?;
forum;Forum samverkan föreningsbidrag;kommunen;Förvaltningarnas gemensamma arbete med bidrag.;4;Idrott/Kultur;;;;Forum samverkan överenskommelsen?;
forum;Samråd med representationsgruppen;;Representationsgruppen möter kommunen.;4;;;;Dialogkonferens?;;
konferens;Dialogkonferens;;Alla föreningar och kommunen en gång om året.;1;;;;;;
""",
    "sixten": HEADER + f"medlemsmöte;Medlemsmöte;civilsamhället;Väljer representationsgruppen.;1;;;;{RG}?;;\n",
}
JOINT = (
    HEADER
    + """utvecklingsgrupp;Utvecklingsgrupp områdesarbete;;Samverkan i stadsdelarna.;;;Strandängen/Kvarnbacken/Norrbro;;Dialogkonferens?;;
utvecklingsgrupp;Utvecklingsgrupp partnerskap (IOP);;Idéburet offentligt partnerskap.;;Partnerskap (IOP);;;Dialogkonferens?;;
utvecklingsgrupp;Utvecklingsgrupp upphandling;;Föreningar som leverantörer.;;Upphandling;;;Dialogkonferens?;;
arbetsgrupp;Arbetsgrupp lokaler;;Hur föreningar får låna kommunens salar.;;Lokaler;;;;;
"""
)
GROUP: dict[str, Any] = {
    "kind": "working_group",
    "name": "Arbetsgrupp språkstöd",
    "purpose": "Samla dem som kan hjälpa nyanlända med svenska.",
}
HELP = {"vide": "Samtal på svenska vid bryggan.", "torun": "En sal på biblioteket, en kväll i veckan."}
TITLE = "Samverkan i tre former"
WHY = "Dialogen förs där besluten tas: i varje nämnd. Det som rör flera nämnder lyfts till en gemensam grupp."
PROPOSED = (
    HEADER
    + f"""föreningsdialog;Föreningsdialog i varje nämnd;;Åtgärder kan hamna i nämndens verksamhetsplan.;2;;;Uppföljande möte (föreningar) / Samverkansgruppen (politiker);;;
forum;Uppföljande möte;;Rätt kompetens kring ett ämne.;;;;{RG} (föreningar);;;
representationsgrupp;{RG};civilsamhället;Talar för föreningarna.;;;;Samverkansgruppen (föreningar);;;
samverkansgrupp;Samverkansgruppen;;Ett par gånger om året. Åtgärder kan hamna i Mål och budget.;2;;;Kommunfullmäktige (politiker);;;
kommunfullmäktige;Kommunfullmäktige;kommunen;Beslutar om Mål och budget.;;;;;;;
"""
)
