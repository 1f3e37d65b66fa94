/** Tariff plans as everybody may read them. */
package by.cabinet.account.plans;
