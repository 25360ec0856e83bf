/**
 * The campaigns of the CRMs as pages and REST show them: what was kept of them at the last reading
 * ({@code core.crmlist}), and what our own actions did for them.
 */
package org.tandemcrm.core.campaign;
