package by.cabinet.auth.puk;

import by.cabinet.contract.ClientKind;
import java.util.stream.Stream;

/** R1.4: any one of these lets a subscriber set its password with PUK1. */
enum Puk1Rule {
    /** a: the device cannot do USSD. */
    DEVICE {
        @Override
        boolean holdsFor(Sim sim) {
            return !sim.ussdCapable();
        }
    },
    /** b: the plan has a fee, and a shop has enabled it. */
    SHOP {
        @Override
        boolean holdsFor(Sim sim) {
            return sim.planHasFee() && sim.enabledInShop();
        }
    },
    /** c: the plan has a fee, and the administrator of the legal entity has enabled it. */
    ADMINISTRATOR {
        @Override
        boolean holdsFor(Sim sim) {
            return sim.planHasFee() && sim.clientKind() == ClientKind.LEGAL_ENTITY && sim.enabledByAdministrator();
        }
    };

    abstract boolean holdsFor(Sim sim);

    static boolean anyHoldsFor(Sim sim) {
        return Stream.of(values()).anyMatch(rule -> rule.holdsFor(sim));
    }
}
