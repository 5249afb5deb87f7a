"""The games of the golden records: who plays which level, and what each firm does in each round.

A line is a turn: its number and the firm's, then the actions. An action may be a pattern (`*=agent`: the first
legal action that fits); one that ends in `~` is left out where nothing legal fits.
"""

from typing import NamedTuple

from tests.golden.coverage import Proof


class Script(NamedTuple):
    """One game."""

    level: str
    """A file of `levels/`, or a shipped level."""
    strategies: tuple[str, ...]
    proves: frozenset[Proof] = frozenset()
    """A seed is searched with which all this happens."""
    turns: str = ""
    """What is played; in turns without a line a firm only ends its turn."""
    ai: str = ""
    """An AI that plays for all firms instead."""


def _all(kind: str, ids: str) -> set[Proof]:
    return {(kind, id) for id in ids.split()}


MODES = (
    "indirect_export agent distributor ecommerce franchising contract_manufacturing licensing assembly joint_venture "
    "acquisition greenfield"
)
RISKS = (
    "serves_another markup unclear_law franchisee_fails partner_learns poor_quality supply_stops conflict held_back "
    "blocked hidden_quality restructuring permits"
)

SCRIPTS: dict[str, Script] = {
    "modes": Script(
        "golden-modes",
        ("rook", "queen"),
        frozenset(_all("mode", MODES) | {("ending", "last_round")}),
        """
        1.1 +ecommerce; *=indirect_export; *=agent; *=distributor; *=franchising; *=licensing
        1.2 +marketplace; +warehouse; +tracking; @b1
        2.1 *=contract_manufacturing; *=assembly; *=joint_venture; *=acquisition; *=greenfield
        2.2 +planning; +traceability; +eprocurement; @b1#
        3.1 *=ecommerce; *^joint_venture~; !quality; !brand; =premium
        3.2 !service; !capacity; $+200~
        4.1 *^greenfield~; *x
        4.2 =cut; $-100~
        """,
    ),
    "modules": Script(
        "golden-modes",
        ("knight",),
        frozenset(_all("module", "erp eprocurement planning traceability ecommerce marketplace warehouse tracking")),
        """
        1.1 +erp; +ecommerce; +marketplace; +warehouse; +tracking
        2.1 +eprocurement; +planning; +traceability
        """,
    ),
    "risks": Script(
        "golden-risks",
        ("rook", "queen"),
        frozenset(_all("risk", RISKS) | {("mode", "licensing")}),
        """
        1.1 +ecommerce; *=agent; *=distributor; *=franchising; *=licensing; *=contract_manufacturing
        1.2 *=acquisition; *=acquisition; *=acquisition
        2.1 *=assembly; *=joint_venture; *=acquisition; *=greenfield; *=joint_venture
        2.2 *=joint_venture; *=acquisition; *=greenfield
        3.1 *=ecommerce
        3.2 *=agent
        """,
    ),
    "pacts": Script(
        "golden-district",
        ("queen", "knight", "rook"),
        frozenset(
            _all("pact", "agreement consortium network group")
            | _all("way", "pact_broken pact_ended project_failed codified")
        ),
        """
        1.1 @b1; @e1; ?2 agreement; %logistics_platform 30
        1.2 &1; ?3 consortium; *=agent
        1.3 &2; ?1 consortium; *=agent
        2.1 &3; @b1#; ?2 consortium
        2.2 @e1
        2.3 !brand
        3.1 ?3 network
        3.2 &1; *=agent
        3.3 !quality
        4.1 ?2 group~; *=agent
        4.2 &*~; ?* group~
        4.3 &1; &*~; ?* group~
        5.1 &*~; ?* group~
        5.2 &*~; ?* group~
        5.3 &*~; ?* group~
        6.1 &*~; /*~
        6.2 &*~; /*~
        6.3 &*~; //*~
        """,
    ),
    "projects": Script(
        "golden-district",
        ("queen", "knight", "rook"),
        frozenset(_all("project", "training_centre logistics_platform digital_marketplace technology_cluster")),
        """
        1.1 %training_centre 60; %logistics_platform 60; %technology_cluster 60
        1.2 %training_centre 120; %logistics_platform 60; %technology_cluster 60
        1.3 %logistics_platform 60; %technology_cluster 60; %digital_marketplace 90
        2.1 %technology_cluster 90
        2.2 %technology_cluster 90; %digital_marketplace 90
        2.3 !brand
        3.1 %technology_cluster 60; +marketplace
        3.2 %technology_cluster 60; +marketplace
        3.3 %technology_cluster 60; +marketplace
        """,
    ),
    "moves": Script(
        "golden-modes",
        ("change-board", "knight"),
        frozenset(_all("way", "transferred rival_captured")),
        """
        1.1 a2=agent; b3=indirect_export; <; b2=assembly; *=agent
        1.2 g3=agent; *=licensing; <; <; g3=agent
        2.1 *=agent
        2.2 >rook~; !research
        3.1 *~B:*; *x
        3.2 *=agent~; *=agent~
        4.1 hq~B:*; *=agent~
        4.2 *=indirect_export~; *=agent~
        5.1 <<r3
        5.2 *=agent~
        6.1 *~B:*; *x
        6.2 *=agent~
        7.1 hq~B:*~
        7.2 *=agent~
        """,
    ),
    "shocks": Script(
        "golden-shocks",
        ("queen", "knight", "rook"),
        frozenset(
            _all(
                "shock",
                "oil_price raw_materials demand_boom demand_saturation trade_liberalisation low_cost_entrant "
                "financial_crisis currency_swing multinationals_outsourcing wage_convergence political_crisis "
                "emerging_boom bank_reform public_aid decentralisation eu_quality_standard counterfeits "
                "supplier_takeover technology_wave online_trade_law host_incentives succession",
            )
            | _all("way", "supplier_left")
        ),
        """
        1.1 @b1; *=assembly; *=distributor
        1.2 @b1; *=agent
        1.3 @e1; *=assembly; *=distributor
        2.1 *=ecommerce; +traceability~
        2.2 *=franchising~; +ecommerce~
        2.3 *=agent; !capacity
        3.1 +planning~; *=assembly
        3.2 *=assembly~; !research
        3.3 *=assembly; !quality
        """,
    ),
    "collapse": Script(
        "golden-collapse", ("knight", "rook"), frozenset({("ending", "district_collapsed")}), "1.1 *=agent\n1.2 *=agent"
    ),
    "spin-off": Script(
        "golden-spin-off", ("knight", "rook"), frozenset({("way", "spin_off")}), "1.1 *=agent\n1.2 *=indirect_export"
    ),
    "six-firms": Script("golden-district", ("queen", "knight", "rook", "change-board", "queen", "knight"), ai="random"),
    "one-firm": Script("golden-modes", ("change-board",), ai="random"),
    "brianza": Script("brianza-2004", ("queen", "knight", "rook", "change-board"), ai="greedy"),
}
