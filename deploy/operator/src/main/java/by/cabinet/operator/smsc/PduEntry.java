package by.cabinet.operator.smsc;

import java.time.Instant;

/**
 * A PDU as the SMSC's journal keeps it, without its text: what it was, between whom, which part of how many, and the
 * {@code command_status} it was answered with (null: the answer never left or never came).
 */
record PduEntry(
        Instant at,
        String pdu,
        String from,
        String to,
        String messageId,
        Integer part,
        Integer parts,
        Integer status) {}
