package org.homer7.ui;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Serves the files of the page under {@code /ui/}. */
@Component(service = Page.class)
@HttpWhiteboardResource(pattern = "/ui/*", prefix = "/page")
public final class Page {}
