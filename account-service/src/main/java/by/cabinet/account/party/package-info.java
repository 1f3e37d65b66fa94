/** Clients, accounts, subscribers, SIM cards, products and tariff plans, as the CRM and billing publish them. */
package by.cabinet.account.party;
