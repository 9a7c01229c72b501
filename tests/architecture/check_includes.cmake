# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DROOT=... -P check_includes.cmake: folder -> include spellings it may not use.
set(RULES
  "core=<Q|<(curl|boost)/|^\"(ui|app)/"
  "core/base=^\"core/(yaml|model|workspace|schema|routing|traffic|planning|lint|diagnosis|rollout)/"
  "core/yaml=^\"core/(model|workspace|schema|routing|traffic|planning|lint|diagnosis|rollout)/"
  "core/model=^\"core/(workspace|schema|routing|traffic|planning|lint|diagnosis|rollout)/"
  "core/workspace=^\"core/(schema|routing|traffic|planning|lint|diagnosis|rollout)/"
  "core/traffic=^\"core/(schema|planning|lint|diagnosis|rollout)/"
  "core/routing=^\"core/(schema|traffic|planning|lint|diagnosis|rollout)/"
  "core/planning=^\"core/(schema|lint|diagnosis|rollout)/"
  "ui/document=<(QWidget|QGraphics|QDialog|QMainWindow|QApplication)|^\"(ui/(session|canvas|panels|dialogs|mainwindow|widgets|theme)|app)/"
  "ui/session=<(QWidget|QGraphics|QDialog|QMainWindow|QApplication)|^\"(ui/(canvas|panels|dialogs|mainwindow|widgets|theme)|app)/"
  "ui/theme=^\"(ui/(canvas|panels|dialogs|mainwindow|widgets)|app)/"
  "ui/widgets=^\"(ui/(canvas|panels|dialogs|mainwindow)|app)/"
  "ui/canvas=^\"(ui/(panels|dialogs|mainwindow)|app)/"
  "ui/panels=^\"(ui/(dialogs|mainwindow)|app)/"
  "ui/dialogs=^\"(ui/mainwindow|app)/"
  "ui=^\"app/|<(curl|boost)/"
  "app/http=<Q|^\"(ui|app/(cluster|probe|localgateway|cli|gui))/"
  "app/cluster=<Q|^\"(ui|app/(probe|localgateway|cli|gui))/"
  "app/probe=<Q|^\"(ui|app/(http|cluster|localgateway|cli|gui))/"
  "app/localgateway=^\"(ui|app/(http|cluster|probe|cli|gui))/"
  "app/cli=<(QWidget|QApplication)|^\"(ui|app/gui)/")
set(count 0)
foreach(rule IN LISTS RULES)
  string(FIND "${rule}" "=" at)
  string(SUBSTRING "${rule}" 0 ${at} folder)
  math(EXPR at "${at}+1")
  string(SUBSTRING "${rule}" ${at} -1 forbidden)
  file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  foreach(path IN LISTS files)
    math(EXPR count "${count}+1")
    file(STRINGS ${path} lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*" "" what "${line}")
      if(what MATCHES "${forbidden}" OR what MATCHES "^\"\\.\\./")
        message(SEND_ERROR "${path}: ${what} is not allowed in ${folder}/")
      endif()
    endforeach()
  endforeach()
endforeach()
if(count EQUAL 0)
  message(FATAL_ERROR "no source found below ${ROOT}")
endif()
