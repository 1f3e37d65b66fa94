/** What a bundle is composed of, and who may see it (R1.2.6); what is left of it (R1.8 b). */
package by.cabinet.account.bundles;
