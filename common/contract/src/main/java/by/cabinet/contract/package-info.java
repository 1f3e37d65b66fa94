/**
 * The events of the Cabinet: the topics, one record for each, and the words that several topics share. Plain Java:
 * services, stand-ins, harness and tests use the same.
 */
package by.cabinet.contract;
