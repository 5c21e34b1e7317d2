/* What the reader's state holds of a search, and of what lies over the panes. */
#ifndef BROWSE_OVERLAY_STATE_H
#define BROWSE_OVERLAY_STATE_H

#include "browse/find.h"
#include "browse/pane.h"
#include "browse/panel.h"
#include "browse/sheet.h"
#include "browse/sheet_find.h"
#include "browse/trail.h"

enum overlay_kind {
	OVERLAY_NONE,
	OVERLAY_HELP,
	OVERLAY_INDEX,		/* names that narrow as one types */
	OVERLAY_PALETTE,	/* what can be done, and where one can go */
	OVERLAY_CHOICE,		/* one of several terms */
	OVERLAY_ALONE		/* one item without anything around it */
};

struct overlay {
	enum overlay_kind kind;
	struct sheet	  sheet;
	struct pane	  pane;
	struct sheet_find find;		/* in the help */
	uint32_t	  before;	/* where the help's prompt was opened: the line, and the place at the top */
	struct place	  top;
	bool		  offers_only;	/* the names are similar ones: choosing takes a second step */
};

struct search {
	struct find	   find;
	bool		   active;	/* hits are marked, and n and N go through them */
	uint32_t	   hit;		/* where the reader is; FIND_NONE: at none */
	struct step	   before;	/* where the search began; owned while active */
	struct panel_folds panel_folds;
};

#endif
