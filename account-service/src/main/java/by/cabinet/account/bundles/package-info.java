/** What a bundle is composed of, and who may see it. R1.2.6 */
package by.cabinet.account.bundles;
