"""SDMX messages composed from the published schemas; their figures are made up."""

HEADER = """<message:Header><message:ID>T1</message:ID><message:Test>true</message:Test>
<message:Prepared>2024-07-02T10:00:00</message:Prepared><message:Sender id="OFFICE"/>
<message:Structure structureID="S" {more} dimensionAtObservation="TIME_PERIOD"><common:Structure>
<Ref agencyID="OFFICE" id="TRADE" version="1.0" {ref}/></common:Structure></message:Structure></message:Header>"""
SPACES = (
    'xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
    'xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" '
    'xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic" '
    'xmlns:str="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure" '
    'xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData {SPACES}>{HEADER.format(more="", ref='class="DataStructure"')}
<message:DataSet structureRef="S" action="Information"><generic:Series>
<generic:SeriesKey><generic:Value id="FREQ" value="A"/><generic:Value id="REF_AREA" value="AA"/>
<generic:Value id="COUNTERPART_AREA" value="BB"/></generic:SeriesKey>
<generic:Obs><generic:ObsDimension value="2022"/><generic:ObsValue value="12.5"/>
<generic:Attributes><generic:Value id="UNIT_MULT" value="6"/></generic:Attributes></generic:Obs>
<generic:Obs><generic:ObsDimension value="2023"/><generic:ObsValue value="13"/>
<generic:Attributes><generic:Value id="OBS_STATUS" value="P"/></generic:Attributes></generic:Obs>
<generic:Obs><generic:ObsDimension value="2024"/><generic:ObsValue value="NaN"/></generic:Obs>
</generic:Series></message:DataSet></message:GenericData>""".encode()
STRUCTURE = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:Structure {SPACES}><message:Header><message:ID>T2</message:ID><message:Test>true</message:Test>
<message:Prepared>2024-07-02T10:00:00</message:Prepared><message:Sender id="OFFICE"/></message:Header>
<message:Structures><str:Concepts><str:ConceptScheme id="CS" agencyID="OFFICE" version="1.0">
<common:Name xml:lang="en">Concepts</common:Name>
{
    "".join(
        f'<str:Concept id="{one}"><common:Name xml:lang="en">{one}</common:Name></str:Concept>'
        for one in ("FREQ", "REF_AREA", "COUNTERPART_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT")
    )
}
</str:ConceptScheme></str:Concepts><str:DataStructures>
<str:DataStructure id="TRADE" agencyID="OFFICE" version="1.0"><common:Name xml:lang="en">Trade</common:Name>
<str:DataStructureComponents><str:DimensionList id="DimensionDescriptor">
{
    "".join(
        f'<str:Dimension id="{one}" position="{at}"><str:ConceptIdentity><Ref id="{one}" maintainableParentID="CS" '
        f'maintainableParentVersion="1.0" agencyID="OFFICE" package="conceptscheme" class="Concept"/></str:ConceptIdentity>'
        f"</str:Dimension>"
        for at, one in enumerate(("FREQ", "REF_AREA", "COUNTERPART_AREA"), 1)
    )
}
<str:TimeDimension id="TIME_PERIOD" position="4"><str:ConceptIdentity><Ref id="TIME_PERIOD" maintainableParentID="CS"
 maintainableParentVersion="1.0" agencyID="OFFICE" package="conceptscheme" class="Concept"/></str:ConceptIdentity>
<str:LocalRepresentation><str:TextFormat textType="ObservationalTimePeriod"/></str:LocalRepresentation></str:TimeDimension>
</str:DimensionList><str:AttributeList id="AttributeDescriptor"><str:Attribute id="UNIT_MULT" assignmentStatus="Conditional">
<str:ConceptIdentity><Ref id="UNIT_MULT" maintainableParentID="CS" maintainableParentVersion="1.0" agencyID="OFFICE"
 package="conceptscheme" class="Concept"/></str:ConceptIdentity><str:AttributeRelationship><str:PrimaryMeasure>
<Ref id="OBS_VALUE"/></str:PrimaryMeasure></str:AttributeRelationship></str:Attribute></str:AttributeList>
<str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE"><str:ConceptIdentity><Ref id="OBS_VALUE"
 maintainableParentID="CS" maintainableParentVersion="1.0" agencyID="OFFICE" package="conceptscheme" class="Concept"/>
</str:ConceptIdentity></str:PrimaryMeasure></str:MeasureList>
</str:DataStructureComponents></str:DataStructure></str:DataStructures></message:Structures></message:Structure>""".encode()
SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData {SPACES} xmlns:ns1="urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=OFFICE:TRADE(1.0)">
{HEADER.format(more='namespace="urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=OFFICE:TRADE(1.0)"', ref="")}
<message:DataSet ss:structureRef="S" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure" action="Information">
<Series FREQ="A" REF_AREA="AA" COUNTERPART_AREA="BB"><Obs TIME_PERIOD="2022" OBS_VALUE="12.5" UNIT_MULT="6"/>
<Obs TIME_PERIOD="2023" OBS_VALUE="13"/></Series></message:DataSet></message:StructureSpecificData>""".encode()
JSON = {
    "header": {"id": "T3", "test": True, "prepared": "2024-07-02T10:00:00Z", "sender": {"id": "OFFICE", "name": "Office"}},
    "dataSets": [
        {
            "action": "Information",
            "series": {"0:0:0": {"attributes": [0], "observations": {"0": [12.5], "1": [13]}}},
        }
    ],
    "structure": {
        "name": "Trade",
        "dimensions": {
            "dataSet": [],
            "series": [
                {"id": "FREQ", "name": "Frequency", "keyPosition": 0, "values": [{"id": "A", "name": "Annual"}]},
                {"id": "REF_AREA", "name": "Area", "keyPosition": 1, "values": [{"id": "AA", "name": "Aland"}]},
                {"id": "COUNTERPART_AREA", "name": "Partner", "keyPosition": 2, "values": [{"id": "BB", "name": "Beland"}]},
            ],
            "observation": [
                {
                    "id": "TIME_PERIOD", "name": "Time", "role": "time",
                    "values": [{"id": "2022", "name": "2022"}, {"id": "2023", "name": "2023"}],
                }
            ],
        },
        "attributes": {
            "dataSet": [],
            "series": [{"id": "UNIT_MULT", "name": "Multiplier", "values": [{"id": "6", "name": "Millions"}]}],
            "observation": [],
        },
    },
}  # fmt: skip
