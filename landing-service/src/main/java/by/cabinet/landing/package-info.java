/** The landing page: what is connected and what can be, for people who came by a link. R2.2 */
package by.cabinet.landing;
