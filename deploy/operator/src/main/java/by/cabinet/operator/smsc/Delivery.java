package by.cabinet.operator.smsc;

import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;

/** A deliver_sm on its way to the product: an SMS from a subscriber, or a delivery receipt. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Delivery(
        Address from, Address to, ESMClass esmClass, byte dataCoding, byte[] octets, OptionalParameter[] parameters) {}
