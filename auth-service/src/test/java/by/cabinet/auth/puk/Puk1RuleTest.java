package by.cabinet.auth.puk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.4 a, b, c */
class Puk1RuleTest {

    private boolean ussdCapable = true;
    private boolean planHasFee = true;
    private boolean enabledInShop;
    private boolean enabledByAdministrator;
    private ClientKind kind = ClientKind.LEGAL_ENTITY;

    @Test
    void nothingElseAllowsIt() {
        assertEquals(false, allowed());
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatCannotDoUssdAllowsIt(ClientKind of) {
        ussdCapable = false;
        planHasFee = false;
        kind = of;

        assertEquals(true, allowed());
    }

    @ParameterizedTest
    @EnumSource
    void aShopAllowsItIfThePlanHasAFee(ClientKind of) {
        enabledInShop = true;
        kind = of;
        assertEquals(true, allowed());

        planHasFee = false;
        assertEquals(false, allowed());
    }

    @ParameterizedTest
    @CsvSource({
        "LEGAL_ENTITY, true",
        "SOLE_TRADER, false",
        "CRAFTSPERSON, false",
        "SELF_EMPLOYED, false",
        "INDIVIDUAL, false"
    })
    void theAdministratorOfALegalEntityAllowsItIfThePlanHasAFee(ClientKind of, boolean allows) {
        enabledByAdministrator = true;
        kind = of;
        assertEquals(allows, allowed());

        planHasFee = false;
        assertEquals(false, allowed());
    }

    private boolean allowed() {
        return Puk1Rule.anyHoldsFor(new Sim(
                "s-1",
                "a-1",
                "c-1",
                "893750",
                "hash",
                ussdCapable,
                planHasFee,
                enabledInShop,
                enabledByAdministrator,
                false,
                kind));
    }
}
