#include "terminal/reader.h"

#include "browse/navigate.h"
#include "terminal/linear.h"
#include "terminal/sandbox.h"

enum { WHEEL_ROWS = 3, STATUS_OUTPUT = 4 };

struct reader {
	struct app	 app;
	struct canvas	 canvas;
	struct terminal *terminal;
	const struct reader_settings *settings;	/* borrowed */
	enum theme	 theme;
	bool		 mouse;
	struct idle	 idle;
	enum request	 request;	/* of the last event */
	bool		 failed;	/* line by line, the output could not be written */
	bool		 locked;
	bool		 unlocked;	/* a layer of the lock failed */
};

static void
give_back_damaged(const char *what)
{
	(void)what;
	terminal_abandon();
}

static void
next_theme(struct reader *reader)
{
	static const char *const names[THEME_COUNT] = { "default", "mono", "high contrast" };

	reader->theme = (reader->theme + 1) % THEME_COUNT;
	terminal_theme(reader->terminal, reader->theme);
	app_say(&reader->app, "Look: %s", names[reader->theme]);
}

static void
toggle_mouse(struct reader *reader)
{
	reader->mouse = !reader->mouse;
	terminal_mouse(reader->terminal, reader->mouse);
	app_say(&reader->app, reader->mouse ? "The mouse is used; M leaves it to the terminal for selecting text"
					    : "The mouse is left to the terminal");
}

/* For the next reader: the first page, and nothing of what was before. */
static void
begin_anew(struct reader *reader)
{
	const struct reader_settings *settings = reader->settings;
	const struct image	     *image = reader->app.image;
	int			      rows = reader->app.rows, cols = reader->app.cols;

	app_done(&reader->app);
	app_init(&reader->app, image, &settings->app);
	app_resize(&reader->app, rows, cols);
	reader->theme = settings->terminal.theme;
	reader->mouse = settings->terminal.mouse;
	terminal_theme(reader->terminal, reader->theme);
	terminal_mouse(reader->terminal, reader->mouse);
}

static void
be_idle(struct reader *reader)
{
	if (idle_ends(&reader->idle))
		reader->request = REQUEST_QUIT;
	else
		begin_anew(reader);
}

/* Read on line by line, until that ends it all or leads back. */
static void
read_lines(struct reader *reader)
{
	node_ix		       from = app_here(&reader->app), at;
	struct linear_settings settings = {
		.ascii = reader->app.ascii, .topic = from, .screen = true, .locked = reader->locked, .idle = reader->idle,
		.marked = &reader->app.several.marked,
		.why = "Reading line by line. A goes back to the full screen, help says what else can be typed.",
	};

	terminal_leave(reader->terminal);
	switch (linear_run(reader->app.image, &settings, &at)) {
	case LINEAR_SCREEN:
		terminal_enter(reader->terminal, 0);
		navigate_marks_changed(&reader->app);
		if (at != from)
			app_go(&reader->app, at);
		break;
	case LINEAR_IDLE:
		terminal_enter(reader->terminal, idle_wait(&reader->idle));
		be_idle(reader);
		break;
	case LINEAR_FAILED:
		reader->failed = true;
		reader->request = REQUEST_QUIT;
		break;
	case LINEAR_QUIT:
		reader->request = REQUEST_QUIT;
		break;
	}
}

static void
copy(struct reader *reader)
{
	app_say(&reader->app, terminal_copy(reader->terminal, reader->app.copied, reader->app.copied_len)
	    ? "Sent to the terminal, which may refuse to copy it" : "Too long to be copied");
}

/* What has to be done outside of the state. */
static void
obey(struct reader *reader, enum request request)
{
	reader->request = request;
	if (reader->settings->kiosk && (request == REQUEST_SUSPEND || request == REQUEST_COPY)) {
		app_say(&reader->app, "Not here, where others read too");
		return;
	}
	switch (request) {
	case REQUEST_REDRAW:
		terminal_redraw(reader->terminal);
		break;
	case REQUEST_SUSPEND:
		terminal_suspend(reader->terminal);
		break;
	case REQUEST_COPY:
		copy(reader);
		break;
	case REQUEST_THEME:
		next_theme(reader);
		break;
	case REQUEST_MOUSE:
		toggle_mouse(reader);
		break;
	case REQUEST_LINEAR:
		read_lines(reader);
		break;
	case REQUEST_NONE:
	case REQUEST_QUIT:
	case REQUEST_QUIT_KEEP:
		break;
	}
}

static enum request
take_mouse(struct app *app, const struct event *event)
{
	switch (event->button) {
	case MOUSE_LEFT:
		return app_click(app, event->row, event->col);
	case MOUSE_WHEEL_UP:
		app_wheel(app, event->row, event->col, -WHEEL_ROWS);
		return REQUEST_NONE;
	case MOUSE_WHEEL_DOWN:
		app_wheel(app, event->row, event->col, WHEEL_ROWS);
		return REQUEST_NONE;
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		return REQUEST_NONE;
	}
	return REQUEST_NONE;
}

/* What one event does; true when the screen may have changed. */
static bool
take_event(struct reader *reader, const struct event *event)
{
	if (event->kind == EVENT_KEY || event->kind == EVENT_PASTE || event->kind == EVENT_MOUSE)
		idle_heard(&reader->idle);
	switch (event->kind) {
	case EVENT_KEY:
		obey(reader, app_key(&reader->app, event->key));
		return true;
	case EVENT_RESIZE:
		app_resize(&reader->app, event->row, event->col);
		return true;
	case EVENT_PASTE:
		app_paste(&reader->app, event->key);
		return true;
	case EVENT_MOUSE:
		obey(reader, take_mouse(&reader->app, event));
		return true;
	case EVENT_IDLE:
		be_idle(reader);
		return true;
	case EVENT_NONE:
	case EVENT_END:
		return false;
	}
	return false;
}

static bool
is_end(const struct reader *reader, const struct event *event)
{
	return event->kind == EVENT_END || reader->unlocked || reader->request == REQUEST_QUIT || reader->request == REQUEST_QUIT_KEEP;
}

static void
draw(struct reader *reader)
{
	canvas_resize(&reader->canvas, reader->app.rows, reader->app.cols);
	app_draw(&reader->app, &reader->canvas);
	terminal_draw(reader->terminal, &reader->canvas);
}

/* Once the first page is on its way, nothing but reading is done any more. */
static void
lock(struct reader *reader)
{
	reader->locked = true;
	reader->unlocked = !terminal_lock(reader->terminal);
}

/* Read until the reader or the terminal ends it.  Returns the signal to end by, 0 for none. */
static int
read_on(struct reader *reader)
{
	struct event event = { .kind = EVENT_NONE };
	bool	     changed = true;

	while (!is_end(reader, &event)) {
		if (changed && terminal_can_draw(reader->terminal)) {
			draw(reader);
			changed = false;
			if (!reader->locked)
				lock(reader);
			continue;
		}
		terminal_idle(reader->terminal, idle_wait(&reader->idle));
		/* What can be counted on is, in slices, while no key waits. */
		if (app_is_busy(&reader->app) && !terminal_poll(reader->terminal, &event)) {
			changed |= app_work(&reader->app);
			continue;
		}
		if (!app_is_busy(&reader->app))
			terminal_wait(reader->terminal, &event);
		do
			changed |= take_event(reader, &event);
		while (!is_end(reader, &event) && terminal_poll(reader->terminal, &event));
	}
	return event.kind == EVENT_END ? event.signal : 0;
}

int
reader_run(const struct image *image, const struct reader_settings *settings, int *status, const char **why)
{
	struct reader reader = {
		.settings = settings, .theme = settings->terminal.theme, .mouse = settings->terminal.mouse, .idle = settings->idle,
	};
	int	      ended_by, rows, cols;

	*status = 0;
	reader.terminal = terminal_open(&settings->terminal, why, status);
	if (!reader.terminal)
		return 0;
	image_on_fault(give_back_damaged);
	canvas_init(&reader.canvas);
	app_init(&reader.app, image, &settings->app);
	terminal_size(reader.terminal, &rows, &cols);
	app_resize(&reader.app, rows, cols);
	for (int i = settings->topic_count; i-- > 0;)
		app_go(&reader.app, settings->topics[i]);
	ended_by = read_on(&reader);
	if (reader.failed) {
		*status = STATUS_OUTPUT;
		*why = "cannot write the output";
	}
	terminal_close(reader.terminal, reader.request == REQUEST_QUIT_KEEP);
	if (reader.unlocked) {
		*status = SANDBOX_STATUS;
		*why = "not locked down; --selftest says more";
	}
	app_done(&reader.app);
	canvas_done(&reader.canvas);
	return ended_by;
}
