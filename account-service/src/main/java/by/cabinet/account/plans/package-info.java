/** Tariff plans, from billing. */
package by.cabinet.account.plans;
