/**
 * Actions on prospects: requests, the queue of their runs, and what becomes of them. A request
 * ({@code ActionRequests}) stores a run for each prospect; a job takes those that are due ({@code
 * ActionClaims}), has the plugin do them ({@code ActionWork}) and stores the outcomes ({@code
 * ActionStore}).
 */
package org.tandemcrm.core.action;
