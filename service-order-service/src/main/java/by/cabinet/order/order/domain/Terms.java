package by.cabinet.order.order.domain;

import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;

/** The offering as it was at submission: a later change of it touches no order. R1.8 d, R1.14 */
public record Terms(String offeringId, int revision, LocalizedText name, Money price) {}
